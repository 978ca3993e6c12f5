  reg [32:0] owed = 0;
  reg [31:0] beats_to_ask = 0;
  reg [ADDRESS_BITS-1:0] next_address;
  reg [ROW_BITS-1:0] next_row;
  reg asked = 0;
  reg [ADDRESS_BITS-1:0] asked_address;
  reg [7:0] asked_length;
  reg came = 0;
  reg [WIDTH-1:0] came_data;
  reg one_failed = 0;
  wire [8:0] beats_asked = client_length + 1'b1;
  wire [ADDRESS_BITS-1:0] last_byte = client_address + {beats_asked, {BEAT_SHIFT{1'b0}}} - 1'b1;

  always @(posedge clk) begin
    asked_address <= client_address;
    asked_length <= client_length;
    came_data <= client_data;
    if (start) begin
      next_address <= address;
      next_row <= row;
    end else begin
      if (client_accept) next_address <= next_address + {beats_asked, {BEAT_SHIFT{1'b0}}};
      if (came) next_row <= next_row + 1'b1;
    end
    if (reset) begin
      owed <= 0;
      beats_to_ask <= 0;
      asked <= 0;
      came <= 0;
      one_failed <= 0;
    end else begin
      owed <= owed + (client_accept ? beats_asked : 0) - client_valid;
      beats_to_ask <= start ? beats : beats_to_ask - (client_accept ? beats_asked : 0);
      asked <= client_request && !client_accept;
      came <= client_valid;
      one_failed <= !start && (one_failed || (client_valid && client_failed));
    end
  end

  always @* if (!first_cycle && !reset) begin
    assume (!start || (!busy && beats != 0 && address[BEAT_SHIFT-1:0] == 0));
    // Proven of the arbiter.
    assume (!client_accept || client_request);
    assume (!client_valid || owed != 0);

    beats_are_conserved: assert ({1'b0, awaited} == {1'b0, beats_remaining} + owed && owed <= awaited);
    beats_to_ask_are_kept: assert (beats_remaining == beats_to_ask);
    asks_while_beats_are_left: assert ((client_request || burst_cutting) == (beats_to_ask != 0));
    burst_is_cut: assert (!burst_offered
        || burst_length == (beats_remaining <= to_boundary ? beats_remaining : to_boundary));
    last_burst_is_known: assert (!burst_offered || burst_is_last == (beats_remaining == burst_length));
    bursts_until_the_end: assert ((burst_cutting || burst_offered) == (beats_remaining != 0) && !(burst_cutting && burst_offered));
    awaited_is_flagged: assert (awaiting == (awaited != 0) && (!awaiting || last_awaited == (awaited == 1)));
    asks_for_no_more_than_is_left: assert (!client_request || beats_asked <= beats_to_ask);
    bursts_are_beats: assert (!client_request || (beats_asked != 0 && beats_asked <= BURST));
    address_begins_at_a_beat: assert (!(burst_cutting || burst_offered) || client_address[BEAT_SHIFT-1:0] == 0);
    bursts_stay_in_a_page: assert (!client_request || last_byte[ADDRESS_BITS-1:12] == client_address[ADDRESS_BITS-1:12]);
    addresses_run_on: assert (!(burst_cutting || burst_offered) || client_address == next_address);
    request_stays: assert (!asked || client_request);
    asked_burst_stays: assert (!asked || (client_address == asked_address && client_length == asked_length));
    every_beat_is_taken: assert (client_ready);
    write_after_each_beat: assert (write == came);
    written_is_what_came: assert (!write || write_data == came_data);
    rows_in_order: assert (!busy || write_row == next_row);
    failure_is_kept: assert (failed == one_failed);
    busy_until_written: assert (busy || (owed == 0 && beats_to_ask == 0 && !came));

    second_burst_before_the_first_ends: cover (client_accept && owed != 0);
    ends_with_a_failure: cover (!busy && failed);
  end
