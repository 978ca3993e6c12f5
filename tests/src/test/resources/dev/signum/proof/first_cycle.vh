  // Time begins with a cycle of reset.
  reg first_cycle = 1'b1;
  always @(posedge clk) first_cycle <= 1'b0;
  always @* if (first_cycle) assume (reset);
