  // Two words are inside at most: numbers of two bits tell all apart.
  (* anyconst *) wire [1:0] number;
  reg [1:0] pushes = 0;
  reg [1:0] pops = 0;
  reg [WIDTH-1:0] followed;
  reg offered = 0;
  reg [WIDTH-1:0] offered_payload;
  wire push = in_valid && in_ready;
  wire pop = out_valid && out_ready;
  wire [1:0] held = pushes - pops;
  wire [1:0] ahead = number - pops;

  always @(posedge clk) begin
    if (push && pushes == number) followed <= in_payload;
    offered_payload <= out_payload;
    if (reset) begin
      pushes <= 0;
      pops <= 0;
      offered <= 0;
    end else begin
      pushes <= pushes + push;
      pops <= pops + pop;
      offered <= out_valid && !out_ready;
    end
  end

  always @* if (!first_cycle && !reset) begin
    held_is_counted: assert (held == full + spare_full);
    spare_fills_last: assert (full || !spare_full);
    word_is_kept: assert (!(ahead == 0 && full) || word == followed);
    spare_is_kept: assert (!(ahead == 1 && spare_full) || spare == followed);
    pops_in_order: assert (!(pop && pops == number) || (held != 0 && out_payload == followed));
    offer_stays: assert (!offered || out_valid);
    offered_payload_stays: assert (!offered || out_payload == offered_payload);
    valid_exactly_when_held: assert (out_valid == (held != 0));
    ready_exactly_when_room: assert (in_ready == (held != 2));

    becomes_full: cover (held == 2);
    passes_a_word_each_cycle: cover (held == 1 && push && pop);
  end
