  // The rows are replaced by anything that passes tokens on: a step is freed only after it was credited to the sequencer.
  reg [STEP_BITS-1:0] places = 0;
  reg [STEP_BITS-1:0] credited = 0;
  reg [STEP_BITS-2:0] slots = 0;

  always @(posedge clk) begin
    if (reset) begin
      places <= 0;
      credited <= 0;
      slots <= 0;
    end else begin
      places <= places + feeder_taken - step_freed;
      credited <= credited + step_credit - step_freed;
      slots <= slots + step_credit;
    end
  end

  always @* if (!first_cycle && !reset) begin
    assume (!step_freed || credited != 0);

    places_are_counted: assert (steps_held == places);
    room_is_flagged: assert (has_room == (places != STEPS));
    places_within_buffer: assert (places <= STEPS);
    no_step_without_place: assert (!(feeder_taken && places == STEPS));
    credit_is_a_taken_step: assert ({1'b0, places} == {1'b0, credited} + step_credit);
    slot_follows_credits: assert (step_slot == slots);

    buffer_fills: cover (credited == STEPS);
  end
