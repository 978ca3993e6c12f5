// SPDX-License-Identifier: Apache-2.0
// A first-in first-out buffer; its output is valid one cycle after the first word has come in.
module fifo #(
    parameter DEPTH = 16,
    parameter WIDTH = 8
) (
    input                  clk,
    input                  rst,
    input                  push_valid,
    output                 push_ready,
    input      [WIDTH-1:0] push_data,
    output                 pop_valid,
    input                  pop_ready,
    output     [WIDTH-1:0] pop_data
);
    localparam BITS = $clog2(DEPTH);
    reg [WIDTH-1:0] words [0:DEPTH-1];
    reg [BITS:0] head, tail;
    wire [BITS:0] count = tail - head;

    assign push_ready = count != DEPTH;
    assign pop_valid = count != 0;
    assign pop_data = words[head[BITS-1:0]];

    always @(posedge clk) begin
        if (push_valid && push_ready) words[tail[BITS-1:0]] <= push_data;
        if (rst) begin
            head <= 0;
            tail <= 0;
        end else begin
            if (push_valid && push_ready) tail <= tail + 1;
            if (pop_valid && pop_ready) head <= head + 1;
        end
    end
endmodule
