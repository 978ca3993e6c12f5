  // What the master was promised and what it wrote.
  reg read_owed = 0;
  reg read_late = 0;
  reg write_owed = 0;
  reg held_read = 0;
  reg held_write = 0;
  reg held_write_data = 0;
  reg held_read_answer = 0;
  reg held_write_answer = 0;
  reg [15:0] held_araddr;
  reg [15:0] held_awaddr;
  reg [31:0] held_wdata;
  reg [3:0] held_wstrb;
  reg [31:0] held_rdata;
  reg [31:0] wrote_program_low = 0;
  reg [31:0] wrote_program_high = 0;
  reg [31:0] wrote_program_count = 0;
  reg [31:0] wrote_position = 0;
  reg wrote_irq_enable = 0;
  reg interrupt_due = 0;
  reg [15:0] asked;
  reg [31:0] expected;
  reg expecting = 0;
  reg was_reading = 0;
  reg was_picking = 0;
  reg read_later = 0;
  reg was_whole = 0;
  reg was_rung = 0;
  reg [15:0] was_awaddr;
  reg [31:0] was_wdata;
  wire read_asked = axi_arvalid && axi_arready;
  wire read_given = axi_rvalid && axi_rready;
  wire write_taken = axi_awvalid && axi_awready;
  wire whole = write_taken && axi_wstrb == 4'b1111;

  always @(posedge clk) begin
    held_araddr <= axi_araddr;
    held_awaddr <= axi_awaddr;
    held_wdata <= axi_wdata;
    held_wstrb <= axi_wstrb;
    held_rdata <= axi_rdata;
    if (read_asked) asked <= axi_araddr;
    was_awaddr <= axi_awaddr;
    was_wdata <= axi_wdata;
    if (reset) begin
      read_owed <= 0;
      read_late <= 0;
      write_owed <= 0;
      held_read <= 0;
      held_write <= 0;
      held_write_data <= 0;
      held_read_answer <= 0;
      held_write_answer <= 0;
      wrote_program_low <= 0;
      wrote_program_high <= 0;
      wrote_program_count <= 0;
      wrote_position <= 0;
      wrote_irq_enable <= 0;
      interrupt_due <= 0;
      expecting <= 0;
      was_reading <= 0;
      was_picking <= 0;
      read_later <= 0;
      was_whole <= 0;
      was_rung <= 0;
    end else begin
      read_owed <= (read_owed && !read_given) || read_asked;
      read_late <= read_owed && !axi_rvalid;
      read_later <= read_owed && read_late && !axi_rvalid;
      was_whole <= whole;
      was_rung <= was_whole && was_awaddr == AT_DOORBELL && was_wdata[0] && !busy;
      write_owed <= (write_owed && !(axi_bvalid && axi_bready)) || write_taken;
      held_read <= axi_arvalid && !axi_arready;
      held_write <= axi_awvalid && !axi_awready;
      held_write_data <= axi_wvalid && !axi_wready;
      held_read_answer <= axi_rvalid && !axi_rready;
      held_write_answer <= axi_bvalid && !axi_bready;
      if (was_whole && was_awaddr == AT_PROGRAM_LOW) wrote_program_low <= was_wdata;
      if (was_whole && was_awaddr == AT_PROGRAM_HIGH) wrote_program_high <= was_wdata;
      if (was_whole && was_awaddr == AT_PROGRAM_COUNT) wrote_program_count <= was_wdata;
      if (was_whole && was_awaddr == AT_POSITION) wrote_position <= was_wdata;
      if (was_whole && was_awaddr == AT_IRQ_ENABLE) wrote_irq_enable <= was_wdata[0];
      interrupt_due <= ended || (interrupt_due && !(was_whole && was_awaddr == AT_IRQ_PENDING && was_wdata[0]));
      // Registers are read two cycles after the address was taken.
      was_reading <= read_asked;
      was_picking <= was_reading;
      if (was_picking) begin
        expecting <= 1;
        case (asked)
          AT_PROGRAM_LOW: expected <= wrote_program_low;
          AT_PROGRAM_HIGH: expected <= wrote_program_high;
          AT_PROGRAM_COUNT: expected <= wrote_program_count;
          AT_POSITION: expected <= wrote_position;
          AT_IRQ_ENABLE: expected <= wrote_irq_enable;
          AT_IRQ_PENDING: expected <= interrupt_due;
          AT_MAGIC: expected <= MAGIC;
          AT_STATUS: expected <= {failed, busy};
          default: expecting <= 0;
        endcase
      end else if (read_given) begin
        expecting <= 0;
      end
    end
  end

  always @* if (!first_cycle && !reset) begin
    // AXI's rules for the master: what is offered stays as it is until it is taken.
    assume (!held_read || (axi_arvalid && axi_araddr == held_araddr));
    assume (!held_write || (axi_awvalid && axi_awaddr == held_awaddr));
    assume (!held_write_data || (axi_wvalid && axi_wdata == held_wdata && axi_wstrb == held_wstrb));

    read_state_is_one_of_four: assert (read_owed == (read_selecting || read_picking || read_answering)
        && !(read_selecting && read_picking) && !((read_selecting || read_picking) && read_answering)
        && was_reading == read_selecting && was_picking == read_picking);
    write_is_kept: assert (write_valid == was_whole
        && (!was_whole || (write_address == was_awaddr && write_data == was_wdata)));
    write_state_is_known: assert (write_owed == write_answering);
    read_answer_was_asked: assert (!axi_rvalid || read_owed);
    write_answer_was_asked: assert (!axi_bvalid || write_owed);
    one_read_at_a_time: assert (!(read_asked && read_owed));
    one_write_at_a_time: assert (!(write_taken && write_owed));
    address_and_data_together: assert (axi_awready == axi_wready);
    taken_only_when_offered: assert (!axi_awready || (axi_awvalid && axi_wvalid));
    idle_takes_a_read_at_once: assert (!axi_arvalid || read_owed || axi_arready);
    idle_takes_a_write_at_once: assert (!(axi_awvalid && axi_wvalid) || write_owed || axi_awready);
    read_answered_in_three_cycles: assert (!(read_later && !axi_rvalid));
    write_answered_in_the_next_cycle: assert (!write_owed || axi_bvalid);
    read_answer_stays: assert (!held_read_answer || axi_rvalid);
    read_data_stays: assert (!held_read_answer || axi_rdata == held_rdata);
    write_answer_stays: assert (!held_write_answer || axi_bvalid);
    answers_are_okay: assert (axi_rresp == 0 && axi_bresp == 0);
    asked_address_is_kept: assert (!(read_selecting || read_picking) || read_address == asked);
    no_write_is_lost: assert (program_address == {wrote_program_high, wrote_program_low}
        && program_count == wrote_program_count && position == wrote_position);
    no_interrupt_is_lost: assert (irq_pending == interrupt_due && irq_enable == wrote_irq_enable);
    interrupt_is_pending_and_enabled: assert (irq == (interrupt_due && wrote_irq_enable));
    reads_what_was_written: assert (!(axi_rvalid && expecting) || axi_rdata == expected);
    doorbell_is_a_write: assert (doorbell == was_rung);

    reads_back_to_back: cover (read_given && expecting && expected == 32'h12345678);
    answer_waits: cover (held_read_answer && held_write_answer);
  end
