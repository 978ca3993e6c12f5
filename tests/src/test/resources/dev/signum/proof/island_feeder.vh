  // Beats are numbered as they come to a queue; an arbitrary bit of an arbitrary beat of row sums is
  // followed.
  (* anyconst *) wire [BITS:0] number;
  (* anyconst *) wire [$clog2(WIDTH)-1:0] place;
  reg [BITS:0] pushes = 0;
  reg [BITS:0] pops = 0;
  reg followed;
  reg was_taken = 0;
  reg [WIDTH-1:0] taken_beat;
  wire [BITS:0] held = pushes - pops;
  wire [BITS:0] ahead = number - pops;
  wire is_held = ahead < held;
  wire [WIDTH-1:0] stored_word = sum_words[number[BITS-1:0]];
  wire used = beat_valid && beat_ready;

  always @(posedge clk) begin
    taken_beat <= beat;
    if (take_sums && pushes == number) followed <= beat[place];
    if (reset) begin
      pushes <= 0;
      pops <= 0;
      was_taken <= 0;
    end else begin
      pushes <= pushes + take_sums;
      pops <= pops + sums_pop;
      was_taken <= taken;
    end
  end

  always @* if (!first_cycle && !reset) begin
    // The drain takes what is there; a linear begins after the one before.
    assume (!sums_pop || sums_valid);
    assume (!start || (idle && blocks != 0 && block_beats != 0));

    sums_are_counted: assert (sum_held == held && held <= DEPTH);
    sums_are_flagged: assert (sum_holds == (sum_held != 0) && sum_holds_more == (sum_held > 1)
        && sum_has_room == (sum_held != DEPTH));
    blocks_are_flagged: assert (resting == (blocks_left == 0) && (resting || last_block == (blocks_left == 1)));
    beats_are_flagged: assert (resting || (block_left != 0 && last_of_block == (block_left == 1)
        && whole_block != 0 && single_beats == (whole_block == 1)));
    places_follow: assert (sum_write == pushes[BITS-1:0] && sum_read == pops[BITS-1:0]);
    sum_is_kept: assert (!is_held || stored_word[place] == followed);
    sums_in_order: assert (!(sums_pop && pops == number) || sums[place] == followed);
    sums_valid_exactly_when_held: assert (sums_valid == (held != 0));
    more_exactly_when_held: assert (sums_more == (held > 1));
    no_sum_without_room: assert (!(take_sums && held == DEPTH));
    beat_has_one_use: assert (!used || (take_sums + taken == 1));
    nothing_is_used_unseen: assert (!(take_sums || taken) || used);
    no_step_without_room: assert (!taken || room);
    step_after_its_beat: assert (step_valid == was_taken);
    step_is_its_beat: assert (!step_valid || step == taken_beat);
    idle_takes_nothing: assert (!idle || !beat_ready);

    sums_fill: cover (held == DEPTH);
    sums_follow_a_step: cover (step_valid && take_sums);
  end
