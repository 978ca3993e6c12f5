  // Words are numbered in the order of their pushes; an arbitrary bit of an arbitrary word is followed from its push to its pop.
  // Numbers wrap at twice the depth, so that no two words inside share one.
  localparam BITS = $clog2(DEPTH);
  (* anyconst *) wire [BITS:0] number;
  (* anyconst *) wire [$clog2(WIDTH)-1:0] place;
  reg [BITS:0] pushes = 0;
  reg [BITS:0] pops = 0;
  reg followed;
  reg waited = 0;
  wire [BITS:0] held = pushes - pops;
  wire [BITS:0] ahead = number - pops;
  wire pop = valid && ready;
  wire [WIDTH-1:0] stored_word = words[number[BITS-1:0]];
  wire is_held = ahead < held;
  wire at_head = head_valid && ahead == 0;

  always @(posedge clk) begin
    if (push && pushes == number) followed <= pushed[place];
    if (reset) begin
      pushes <= 0;
      pops <= 0;
      waited <= 0;
    end else begin
      pushes <= pushes + push;
      pops <= pops + pop;
      waited <= held != 0 && !valid;
    end
  end

  always @* if (!first_cycle && !reset) begin
    assume (place < WIDTH);
    // The owner counts.
    assume (!(push && held == DEPTH));

    // So the memory never holds DEPTH words, and equal places are those of an empty one.
    words_wait_behind_the_head: assert (held <= DEPTH && (head_valid || held <= 1));
    stored_is_known: assert (some_stored == (held != head_valid));
    write_follows_pushes: assert (write == pushes[BITS-1:0]);
    read_follows_pops: assert (read == pops[BITS-1:0] + head_valid);
    stored_word_is_kept: assert (!is_held || at_head || stored_word[place] == followed);
    head_is_kept: assert (!at_head || head[place] == followed);
    pops_in_order: assert (!(pop && pops == number) || (is_held && head[place] == followed));
    valid_only_when_held: assert (!valid || held != 0);
    held_word_is_offered: assert (!(waited && !valid));

    becomes_full: cover (held == DEPTH);
    runs_dry: cover (pops == DEPTH && held == 0);
  end
