  // Fairness of all around: bursts of at most two beats, no pause of the memory longer than a cycle, clients that always take.
  reg [8:0] owed = 0;
  reg address_waited = 0;
  reg beat_waited = 0;
  reg fetch_waited = 0;
  reg load_waited = 0;
  reg [4:0] fetch_waits = 0;
  reg [4:0] load_waits = 0;
  wire addressed_now = axi_arvalid && axi_arready;

  always @(posedge clk) begin
    if (reset) begin
      owed <= 0;
      address_waited <= 0;
      beat_waited <= 0;
      fetch_waited <= 0;
      load_waited <= 0;
      fetch_waits <= 0;
      load_waits <= 0;
    end else begin
      owed <= owed + (addressed_now ? axi_arlen + 9'd1 : 9'd0) - axi_rvalid;
      address_waited <= axi_arvalid && !axi_arready;
      beat_waited <= owed != 0 && !axi_rvalid;
      fetch_waited <= fetch_request && !fetch_accept;
      load_waited <= load_request && !load_accept;
      fetch_waits <= fetch_request && !fetch_accept ? fetch_waits + 1'b1 : 0;
      load_waits <= load_request && !load_accept && !fetch_request ? load_waits + 1'b1 : 0;
    end
  end

  always @* begin
    if (!first_cycle) assume (!reset);
    if (!reset) begin
      assume (fetch_length <= 1 && load_length <= 1 && fetch_ready && load_ready);
      assume (!fetch_waited || fetch_request);
      assume (!load_waited || load_request);
      assume (!axi_rvalid || (owed != 0 && axi_rlast == (owed == 1)));
      assume (!address_waited || axi_arready);
      assume (!beat_waited || axi_rvalid);

      first_is_granted: assert (fetch_waits <= MOST_FIRST);
      second_is_granted_when_first_is_silent: assert (load_waits <= MOST_SECOND);

      first_waits_longest: cover (fetch_waits == MOST_FIRST);
      second_waits_longest: cover (load_waits == MOST_SECOND);
    end
  end
