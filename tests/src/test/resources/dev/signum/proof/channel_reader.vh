  // The FIFO is replaced by what is proven of it: it offers a word only while it holds one, and takes one while it has room.
  reg [BITS:0] held = 0;
  // Beats the memory owes for bursts it has accepted.
  reg [BITS:0] owed = 0;
  reg offered = 0;
  reg [ADDRESS_BITS-1:0] offered_address;
  reg [7:0] offered_length;
  // An arbitrary descriptor is followed through the queue and, when its turn comes, until its last beat is asked for.
  (* anyconst *) wire [2:0] number;
  reg [2:0] pushes = 0;
  reg [2:0] pops = 0;
  reg [ADDRESS_BITS-1:0] followed_address;
  reg [31:0] followed_beats;
  reg followed_parameters;
  reg its_turn = 0;
  reg [ADDRESS_BITS-1:0] next_address;
  reg [31:0] beats_to_ask;
  reg asked_before = 0;
  reg [ADDRESS_BITS-1:0] asked_address;
  reg [BITS:0] asked_beats;
  wire [8:0] beats_asked = axi_arlen + 1'b1;
  wire addressed_now = axi_arvalid && axi_arready;
  wire [2:0] ahead = number - pops;
  wire [ADDRESS_BITS-1:0] last_byte = axi_araddr + {beats_asked, {BEAT_SHIFT{1'b0}}} - 1'b1;

  always @(posedge clk) begin
    offered_address <= axi_araddr;
    offered_length <= axi_arlen;
    if (descriptor_valid && descriptor_ready && pushes == number) begin
      followed_address <= descriptor_address;
      followed_beats <= descriptor_beats;
      followed_parameters <= descriptor_parameters;
    end
    if (start_descriptor && pops == number) begin
      next_address <= followed_address;
      beats_to_ask <= followed_beats;
    end else if (ask) begin
      next_address <= next_address + {burst_length, {BEAT_SHIFT{1'b0}}};
      beats_to_ask <= beats_to_ask - burst_length;
    end
    asked_address <= next_address;
    asked_beats <= burst_length;
    if (reset) begin
      held <= 0;
      owed <= 0;
      offered <= 0;
      its_turn <= 0;
      asked_before <= 0;
      pushes <= 0;
      pops <= 0;
    end else begin
      held <= held + axi_rvalid - pop;
      owed <= owed + (addressed_now ? beats_asked : 0) - axi_rvalid;
      offered <= axi_arvalid && !axi_arready;
      pushes <= pushes + (descriptor_valid && descriptor_ready);
      pops <= pops + start_descriptor;
      if (start_descriptor) its_turn <= pops == number;
      asked_before <= ask && its_turn;
    end
  end

  reg places_aligned;
  reg places_some;
  integer i;
  always @* begin
    places_aligned = 1;
    places_some = 1;
    for (i = 0; i < QUEUE; i = i + 1)
      if (((i - queue_read) & (QUEUE - 1)) < queue_held) begin
        if ((queue[i] & ((1 << BEAT_SHIFT) - 1)) != 0) places_aligned = 0;
        if (((queue[i] >> ADDRESS_BITS) & 32'hffffffff) == 0) places_some = 0;
      end
  end

  always @* if (!first_cycle && !reset) begin
    // Proven of the FIFO.
    assume (!fifo_valid || held != 0);
    // The memory answers what was asked.
    assume (!axi_rvalid || owed != 0);
    // Descriptors begin at a beat, and none is empty.
    assume (descriptor_address[BEAT_SHIFT-1:0] == 0 && (!descriptor_valid || descriptor_beats != 0));

    credit_is_conserved: assert (reserved == (asking ? beats_asked : 0) + owed + held + popped_1);
    outstanding_is_conserved: assert (outstanding == (asking ? beats_asked : 0) + owed);
    credit_within_fifo: assert (reserved <= DEPTH);
    room_is_there: assert (!(room_compared && room) || reserved + burst_length <= DEPTH);
    only_an_offered_burst_is_compared: assert (!room_compared || burst_offered);
    burst_is_cut: assert (!burst_offered
        || burst_length == (beats_remaining <= to_boundary ? beats_remaining : to_boundary));
    last_burst_is_known: assert (!burst_offered || burst_is_last == (beats_remaining == burst_length));
    bursts_until_the_end: assert (beats_left == (beats_remaining != 0) && !(burst_cutting && burst_offered));
    fifo_has_room: assert (!(axi_rvalid && held == DEPTH));
    read_ready_never_falls: assert (axi_rready);
    no_credit_returned_twice: assert (!popped_1 || reserved != 0);
    address_offer_stays: assert (!offered || axi_arvalid);
    offered_address_stays: assert (!offered || (axi_araddr == offered_address && axi_arlen == offered_length));
    bursts_are_beats: assert (!axi_arvalid || (beats_asked != 0 && beats_asked <= BURST));
    next_burst_begins_at_a_beat: assert (!beats_left || burst_address[BEAT_SHIFT-1:0] == 0);
    burst_begins_at_a_beat: assert (!axi_arvalid || axi_araddr[BEAT_SHIFT-1:0] == 0);
    bursts_stay_in_a_page: assert (!axi_arvalid || last_byte[ADDRESS_BITS-1:12] == axi_araddr[ADDRESS_BITS-1:12]);
    descriptors_are_counted: assert (queue_held == pushes - pops && queue_held <= QUEUE);
    queue_is_flagged: assert (queue_holds == (queue_held != 0));
    segments_are_flagged: assert (segments_holds == (segments_held != 0) && segments_has_room == (segments_held != SEGMENTS)
        && segments_held <= SEGMENTS);
    last_of_segment_is_known: assert (!segment_open || segment_last == (segment_left == 1));
    queue_places_follow: assert (queue_write == pushes[1:0] && queue_read == pops[1:0]);
    descriptor_is_kept: assert (!(ahead < queue_held) || queue[number[1:0]] == {followed_parameters, followed_beats, followed_address});
    queued_addresses_are_beats: assert (places_aligned);
    queued_descriptors_have_beats: assert (places_some);
    descriptors_in_order: assert (!(start_descriptor && pops == number) || queue_head == {followed_parameters, followed_beats, followed_address});
    beats_to_ask_are_kept: assert (!its_turn || beats_remaining == beats_to_ask);
    asks_for_no_more_than_described: assert (!(its_turn && ask) || burst_length <= beats_to_ask);
    addresses_run_on: assert (!(its_turn && beats_left) || burst_address == next_address);
    asked_is_offered: assert (!asked_before
        || (axi_arvalid && axi_araddr == asked_address && beats_asked == asked_beats));
    descriptor_taken_only_with_room: assert (descriptor_ready == (queue_held != QUEUE));

    queue_fills: cover (queue_held == QUEUE);
    credits_run_out: cover (reserved == DEPTH);
  end
