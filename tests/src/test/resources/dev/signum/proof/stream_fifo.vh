  // As for beat_fifo, with the words read as they stand in the memory.
  localparam BITS = $clog2(DEPTH);
  (* anyconst *) wire [BITS:0] number;
  reg [BITS:0] pushes = 0;
  reg [BITS:0] pops = 0;
  reg [WIDTH-1:0] followed;
  reg offered = 0;
  reg [WIDTH-1:0] offered_payload;
  wire pop = out_valid && out_ready;
  wire [BITS:0] held = pushes - pops;
  wire [BITS:0] ahead = number - pops;
  wire is_held = ahead < held;

  always @(posedge clk) begin
    if (in_valid && in_ready && pushes == number) followed <= in_payload;
    offered_payload <= out_payload;
    if (reset) begin
      pushes <= 0;
      pops <= 0;
      offered <= 0;
    end else begin
      pushes <= pushes + (in_valid && in_ready);
      pops <= pops + pop;
      offered <= out_valid && !out_ready;
    end
  end

  always @* if (!first_cycle && !reset) begin
    head_follows_pushes: assert (head == pushes);
    tail_follows_pops: assert (tail == pops);
    held_within_depth: assert (held <= DEPTH);
    word_is_kept: assert (!is_held || ram[number[BITS-1:0]] == followed);
    pops_in_order: assert (!(pop && pops == number) || (is_held && out_payload == followed));
    offer_stays: assert (!offered || out_valid);
    offered_payload_stays: assert (!offered || out_payload == offered_payload);
    valid_exactly_when_held: assert (out_valid == (held != 0));
    ready_exactly_when_room: assert (in_ready == (held != DEPTH));

    becomes_full: cover (held == DEPTH);
    runs_dry: cover (pops == DEPTH && held == 0);
  end
