  // Beats are numbered as they are read; an arbitrary bit of an arbitrary one is followed to the write channel.
  (* anyconst *) wire [2:0] number;
  (* anyconst *) wire [$clog2(WIDTH)-1:0] place;
  reg [2:0] pushes = 0;
  reg [2:0] pops = 0;
  reg followed;
  reg [8:0] burst_to_go = 0;
  reg [31:0] answers_owed = 0;
  reg address_offered = 0;
  reg [ADDRESS_BITS-1:0] offered_address;
  reg [7:0] offered_length;
  reg data_offered = 0;
  reg [WIDTH-1:0] offered_data;
  reg offered_last;
  reg awaited = 0;
  wire [2:0] held = pushes - pops;
  wire [2:0] ahead = number - pops;
  wire [WIDTH-1:0] stored_beat = queue[number[1:0]];
  wire is_held = ahead < held;
  wire addressed_now = axi_awvalid && axi_awready;
  wire written = axi_wvalid && axi_wready;
  wire [8:0] beats_asked = axi_awlen + 1'b1;
  wire [ADDRESS_BITS-1:0] last_byte = axi_awaddr + {beats_asked, {BEAT_SHIFT{1'b0}}} - 1'b1;

  always @(posedge clk) begin
    offered_address <= axi_awaddr;
    offered_length <= axi_awlen;
    offered_data <= axi_wdata;
    offered_last <= axi_wlast;
    if (awaited && pushes == number) followed <= read_data[place];
    if (reset) begin
      pushes <= 0;
      pops <= 0;
      burst_to_go <= 0;
      answers_owed <= 0;
      address_offered <= 0;
      data_offered <= 0;
      awaited <= 0;
    end else begin
      awaited <= read;
      pushes <= pushes + awaited;
      pops <= pops + written;
      burst_to_go <= addressed_now ? beats_asked : burst_to_go - written;
      answers_owed <= answers_owed + addressed_now - axi_bvalid;
      address_offered <= axi_awvalid && !axi_awready;
      data_offered <= axi_wvalid && !axi_wready;
    end
  end

  always @* if (!first_cycle && !reset) begin
    assume (!start || (!busy && beats != 0 && address[BEAT_SHIFT-1:0] == 0));
    // The memory answers what was asked.
    assume (!axi_bvalid || answers_owed != 0);

    queue_is_counted: assert (queued == held);
    queue_never_overflows: assert (queued + arrived_1 <= 3);
    places_follow: assert (queue_write == pushes[1:0] && queue_read == pops[1:0]);
    arrival_follows_read: assert (arrived_1 == awaited);
    beat_is_kept: assert (!is_held || stored_beat[place] == followed);
    beats_in_order: assert (!(written && pops == number) || (is_held && axi_wdata[place] == followed));
    no_beat_from_nowhere: assert (!axi_wvalid || held != 0);
    beats_are_conserved: assert ({2'b0, rows_left} + awaited + held == {2'b0, beats_remaining} + in_burst);
    beats_only_after_their_address: assert (!axi_wvalid || burst_to_go != 0);
    burst_is_counted: assert (in_burst == burst_to_go);
    last_beat_is_marked: assert (!written || axi_wlast == (burst_to_go == 1));
    one_burst_at_a_time: assert (!axi_awvalid || burst_to_go == 0);
    bursts_are_beats: assert (!axi_awvalid || (beats_asked != 0 && beats_asked <= BURST));
    address_begins_at_a_beat: assert (!beats_left || burst_address[BEAT_SHIFT-1:0] == 0);
    bursts_stay_in_a_page: assert (!axi_awvalid || last_byte[ADDRESS_BITS-1:12] == axi_awaddr[ADDRESS_BITS-1:12]);
    address_offer_stays: assert (!address_offered || axi_awvalid);
    offered_address_stays: assert (!address_offered || (axi_awaddr == offered_address && axi_awlen == offered_length));
    data_offer_stays: assert (!data_offered || axi_wvalid);
    offered_data_stays: assert (!data_offered || (axi_wdata == offered_data && axi_wlast == offered_last));
    burst_is_cut: assert (!burst_offered
        || burst_length == (beats_remaining <= to_boundary ? beats_remaining : to_boundary));
    last_burst_is_known: assert (!burst_offered || burst_is_last == (beats_remaining == burst_length));
    bursts_until_the_end: assert (beats_left == (beats_remaining != 0) && !(burst_cutting && burst_offered));
    rows_are_flagged: assert (rows_wanted == (rows_left != 0) && (!rows_wanted || last_row == (rows_left == 1)));
    burst_is_flagged: assert (sending == (in_burst != 0) && (!sending || last_of_burst == (in_burst == 1)));
    answers_are_fewer_than_beats: assert ({1'b0, unacknowledged} + {1'b0, beats_remaining} <= 33'h0ffffffff);
    answers_are_flagged: assert (owed == (unacknowledged != 0));
    answers_are_counted: assert (unacknowledged == answers_owed);
    busy_until_answered: assert (busy || (answers_owed == 0 && burst_to_go == 0 && held == 0 && rows_left == 0));

    queue_fills: cover (held == 3);
    ends_after_two_bursts: cover (addressed_now && answers_owed != 0);
  end
