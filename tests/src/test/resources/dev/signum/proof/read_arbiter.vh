  // Beats of the burst under way that the memory still owes, as AXI lets a slave answer: only what was asked, the last one marked.
  reg [8:0] owed = 0;
  reg asked_first = 0;
  reg asked_second = 0;
  reg [WIDTH-1:0] asked_address_first;
  reg [WIDTH-1:0] asked_address_second;
  reg [7:0] asked_length_first;
  reg [7:0] asked_length_second;
  reg offered = 0;
  reg [WIDTH-1:0] offered_address;
  reg [7:0] offered_length;
  reg asker_is_second;
  reg first_was_served = 0;
  wire addressed_now = axi_arvalid && axi_arready;
  wire beat = axi_rvalid && axi_rready;

  always @(posedge clk) begin
    asked_address_first <= fetch_address;
    asked_address_second <= load_address;
    asked_length_first <= fetch_length;
    asked_length_second <= load_length;
    offered_address <= axi_araddr;
    offered_length <= axi_arlen;
    if (addressed_now) asker_is_second <= load_accept;
    if (reset) begin
      owed <= 0;
      asked_first <= 0;
      asked_second <= 0;
      offered <= 0;
      first_was_served <= 0;
    end else begin
      owed <= owed + (addressed_now ? axi_arlen + 9'd1 : 9'd0) - beat;
      asked_first <= fetch_request && !fetch_accept;
      asked_second <= load_request && !load_accept;
      offered <= axi_arvalid && !axi_arready;
      first_was_served <= first_was_served || fetch_accept;
    end
  end

  always @* if (!first_cycle && !reset) begin
    // Clients hold a request until it is accepted.
    assume (!asked_first
        || (fetch_request && fetch_address == asked_address_first && fetch_length == asked_length_first));
    assume (!asked_second
        || (load_request && load_address == asked_address_second && load_length == asked_length_second));
    // The memory answers what was asked.
    assume (!axi_rvalid || owed != 0);
    assume (!axi_rvalid || axi_rlast == (owed == 1));

    owed_only_while_addressed: assert (owed == 0 || (busy && addressed));
    owner_is_flagged: assert (serves_fetch == (busy && !second) && serves_load == (busy && second));
    address_before_beats: assert (!(busy && addressed) || owed != 0);
    owner_is_the_asker: assert (owed == 0 || second == asker_is_second);
    owner_waits_for_its_address: assert (!(busy && !addressed) || (second ? load_request : fetch_request));
    one_grant: assert (!(fetch_accept && load_accept));
    grant_needs_request_first: assert (!fetch_accept || fetch_request);
    grant_needs_request_second: assert (!load_accept || load_request);
    grant_is_an_address: assert ((fetch_accept || load_accept) == addressed_now);
    address_of_first: assert (!fetch_accept || (axi_araddr == fetch_address && axi_arlen == fetch_length));
    address_of_second: assert (!load_accept || (axi_araddr == load_address && axi_arlen == load_length));
    one_burst_at_a_time: assert (!axi_arvalid || owed == 0);
    address_offer_stays: assert (!offered || axi_arvalid);
    offered_address_stays: assert (!offered || (axi_araddr == offered_address && axi_arlen == offered_length));
    one_client_sees_a_beat: assert (!axi_rvalid || (fetch_valid != load_valid));
    no_beat_from_nowhere: assert (axi_rvalid || !(fetch_valid || load_valid));
    beats_go_to_the_asker: assert (!axi_rvalid || (asker_is_second ? load_valid : fetch_valid));
    beat_taken_by_its_client: assert (!beat || (asker_is_second ? load_ready : fetch_ready));
    beat_is_what_came: assert (!fetch_valid || (fetch_data == axi_rdata && fetch_failed == (axi_rresp != 0)));
    load_beat_is_what_came: assert (!load_valid || (load_data == axi_rdata && load_failed == (axi_rresp != 0)));

    both_are_served: cover (load_accept && first_was_served);
    takes_a_burst: cover (beat && axi_rlast && first_was_served);
  end

