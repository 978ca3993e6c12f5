  // What an island holds for the sequencer: steps given to it less steps popped. Every pop takes one of each island; one island is
  // followed, an arbitrary one.
  (* anyconst *) wire [ISLAND_BITS-1:0] island;
  reg [5:0] steps_held = 0;
  reg [5:0] blocks_open = 0;
  reg [SLICE_BITS:0] planes_written = 0;
  reg [SLICE_BITS-1:0] next_slice = 0;
  reg [31:0] blocks_to_go = 0;
  reg [31:0] blocks_to_end = 0;
  reg will_step = 0;
  wire gained = gains[island];
  wire [5:0] credit = credits >> (6 * island);

  always @(posedge clk) begin
    if (reset) begin
      steps_held <= 0;
      blocks_open <= 0;
      planes_written <= 0;
      next_slice <= 0;
      blocks_to_go <= 0;
      blocks_to_end <= 0;
      will_step <= 0;
    end else begin
      steps_held <= steps_held + gained - pop;
      blocks_open <= blocks_open + (issue && next_slice == 0) - block_drained;
      planes_written <= start ? 0 : planes_written + slice_written;
      if (issue) next_slice <= next_slice + 1'b1 == slices ? 0 : next_slice + 1'b1;
      blocks_to_go <= start ? blocks : blocks_to_go - (issue && next_slice + 1'b1 == slices);
      if (start) blocks_to_end <= blocks;
      else blocks_to_end <= blocks_to_end - (step_valid && step_last);
      will_step <= issue;
    end
  end

  reg was_first;
  reg was_last;
  reg [SLICE_BITS-1:0] was_slice;
  reg [SLICE_BITS:0] slices_before;
  always @(posedge clk) begin
    was_first <= next_slice == 0;
    was_last <= next_slice + 1'b1 == slices;
    was_slice <= next_slice;
    slices_before <= slices;
  end

  always @* if (!first_cycle && !reset) begin
    assume (island < ISLANDS);
    // Islands tell of a step once, and have room for so many.
    assume (!(gained && steps_held == STEPS));
    // The drain ends what was begun.
    assume (!(block_drained && blocks_open == 0));
    // A linear begins after the end of the one before, and its size holds.
    assume (!start || (blocks_to_end == 0 && !slice_written));
    assume (!(start || blocks_to_end != 0) || (slices != 0 && slices <= MOST_SLICES));
    assume (start || slices == slices_before || blocks_to_end == 0);
    assume (!(slice_written && planes_written == MOST_SLICES));

    credit_is_what_is_held: assert (credit == steps_held);
    credit_within_room: assert (credit <= STEPS);
    slots_are_open_blocks: assert (slots_taken == blocks_open);
    slots_within_memory: assert (slots_taken <= SLOTS);
    no_step_without_weights: assert (!issue || credit != 0);
    no_block_without_slot: assert (!(issue && next_slice == 0) || blocks_open < SLOTS);
    no_step_without_planes: assert (!issue || next_slice < planes_written);
    planes_are_counted: assert (slices_written == planes_written);
    slices_in_order: assert (slice == next_slice);
    slice_within_row: assert (next_slice == 0 || next_slice < slices);
    no_step_after_the_end: assert (!issue || blocks_to_go != 0);
    blocks_are_counted: assert (blocks_left == blocks_to_go);
    blocks_end_after_issue: assert (blocks_to_end == blocks_to_go + (will_step && was_last));
    issued_end_was_counted: assert (!(will_step && was_last) || blocks_to_go != 32'hffffffff);
    between_linears_at_first_slice: assert (blocks_to_go != 0 || next_slice == 0);
    issued_is_stepped: assert (step_valid == will_step);
    step_says_what_it_is: assert (!step_valid
        || (step_slice == was_slice && step_first == was_first && step_last == was_last && step_pop));
    able_is_issued: assert (issue || blocks_left == 0 || !weights_ready || drain_stall || next_slice >= planes_written);

    all_slots_open: cover (blocks_open == SLOTS);
    all_credits_held: cover (steps_held == STEPS);
  end
