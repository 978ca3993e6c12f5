  // What an island holds for the sequencer: steps given to it less steps popped. Every pop takes one of each island; one island is
  // followed, an arbitrary one.
  (* anyconst *) wire [ISLAND_BITS-1:0] island;
  reg [STEP_BITS-1:0] steps_held = 0;
  reg [5:0] blocks_open = 0;
  reg [SLICE_BITS:0] planes_written = 0;
  reg [SLICE_BITS-1:0] next_slice = 0;
  reg [31:0] blocks_to_go = 0;
  reg [31:0] blocks_to_end = 0;
  // A linear that has started and waits for the end of the one before; whether that one's planes are all known to be written.
  reg is_waiting = 0;
  reg known_written = 0;
  reg half = 0;
  reg [SLICE_BITS:0] row_slices = 1;
  wire follows = is_waiting && blocks_to_go == 0;
  reg will_step = 0;
  // Slices issued for the first block of the linear started last.
  reg [SLICE_BITS:0] planes_used = 0;
  wire gained = gains[island];
  wire credit_some = somes[island];
  wire credit_more = mores[island];
  wire [STEP_BITS-1:0] credit = credits >> (STEP_BITS * island);

  always @(posedge clk) begin
    if (reset) begin
      steps_held <= 0;
      blocks_open <= 0;
      planes_written <= 0;
      next_slice <= 0;
      blocks_to_go <= 0;
      blocks_to_end <= 0;
      will_step <= 0;
      planes_used <= 0;
      is_waiting <= 0;
      known_written <= 0;
      half <= 0;
      row_slices <= 1;
    end else begin
      steps_held <= steps_held + gained - pop;
      blocks_open <= blocks_open + (issue && next_slice == 0) - block_drained;
      planes_written <= start ? 0 : planes_written + slice_written;
      planes_used <= start ? 0 : planes_used + (issue && first_block && !known_written);
      if (issue) next_slice <= next_slice + 1'b1 == row_slices ? 0 : next_slice + 1'b1;
      blocks_to_go <= follows ? blocks : blocks_to_go - (issue && next_slice + 1'b1 == row_slices);
      blocks_to_end <= blocks_to_end + (follows ? blocks : 0) - (step_valid && step_last);
      is_waiting <= start || (is_waiting && !follows);
      known_written <= !follows && (start || known_written);
      if (follows) half <= !half;
      if (follows) row_slices <= slices;
      will_step <= issue;
    end
  end

  // What was known of all islands a cycle before, and whether a step was popped in it.
  reg all_some = 0;
  reg all_more = 0;
  reg was_popped = 0;
  always @(posedge clk) begin
    all_some <= !reset && &somes;
    all_more <= !reset && &mores;
    was_popped <= !reset && pop;
  end

  reg was_first;
  reg was_last;
  reg [SLICE_BITS-1:0] was_slice;
  reg was_half;
  reg [SLICE_BITS:0] slices_before;
  always @(posedge clk) begin
    was_half <= half;
    was_first <= next_slice == 0;
    was_last <= next_slice + 1'b1 == row_slices;
    was_slice <= next_slice;
    slices_before <= slices;
  end

  always @* if (!first_cycle && !reset) begin
    assume (island < ISLANDS);
    // Islands tell of a step once, and have room for so many.
    assume (!(gained && steps_held == STEPS));
    // The drain ends what was begun.
    assume (!(block_drained && blocks_open == 0));
    // A linear starts when all planes of the one before are written, and its size holds until it begins.
    assume (!start || (!is_waiting && !slice_written && (blocks_to_go == 0 || planes_written == row_slices)));
    assume (!(start || is_waiting) || (slices != 0 && slices <= MOST_SLICES && blocks != 0));
    assume (start || slices == slices_before || !is_waiting);
    assume (!(slice_written && planes_written == MOST_SLICES));

    credit_is_what_is_held: assert (credit == steps_held);
    credit_is_flagged: assert (credit_some == (credit != 0) && credit_more == (credit > 1));
    weights_are_known: assert (weights_ready == (was_popped ? all_more : all_some));
    slots_are_flagged: assert (slot_free == (slots_taken != SLOTS));
    blocks_are_flagged: assert (active == (blocks_left != 0) && (!active || last_block == (blocks_left == 1)));
    credit_within_room: assert (credit <= STEPS);
    slots_are_open_blocks: assert (slots_taken == blocks_open);
    slots_within_memory: assert (slots_taken <= SLOTS);
    no_step_without_weights: assert (!issue || credit != 0);
    no_block_without_slot: assert (!(issue && next_slice == 0) || blocks_open < SLOTS);
    no_step_without_planes: assert (!issue || known_written || next_slice < planes_written);
    next_linear_waits: assert (linear_waiting == is_waiting);
    planes_are_known: assert (all_written == known_written && (!known_written || is_waiting));
    size_is_kept: assert (row_slices != 0 && row_slices <= MOST_SLICES
        && (last_of_row == row_slices[SLICE_BITS-1:0] - 1'b1 || blocks_to_go == 0));
    half_changes_with_the_linear: assert (bank == half && (!step_valid || step_bank == was_half));
    planes_are_counted: assert (slices_ahead == planes_written - planes_used && planes_used <= planes_written
        && planes_written <= MOST_SLICES);
    planes_are_flagged: assert (some_ahead == (slices_ahead != 0));
    later_blocks_find_all_planes: assert ((blocks_to_go == 0 || known_written
        || (first_block ? planes_used == next_slice : planes_written >= row_slices))
        && (!is_waiting || (known_written && planes_used == 0)));
    slices_in_order: assert (slice == next_slice);
    slice_within_row: assert (next_slice == 0 || next_slice < row_slices);
    no_step_after_the_end: assert (!issue || blocks_to_go != 0);
    blocks_are_counted: assert (blocks_left == blocks_to_go);
    blocks_end_after_issue: assert (blocks_to_end == blocks_to_go + (will_step && was_last));
    issued_end_was_counted: assert (!(will_step && was_last) || blocks_to_go != 32'hffffffff);
    between_linears_at_first_slice: assert (blocks_to_go != 0 || next_slice == 0);
    issued_is_stepped: assert (step_valid == will_step);
    step_says_what_it_is: assert (!step_valid
        || (step_slice == was_slice && step_first == was_first && step_last == was_last && step_pop));
    able_is_issued: assert (issue || blocks_left == 0 || !weights_ready || drain_stall
        || (!known_written && next_slice >= planes_written));

    all_slots_open: cover (blocks_open == SLOTS);
    all_credits_held: cover (steps_held == STEPS);
  end
