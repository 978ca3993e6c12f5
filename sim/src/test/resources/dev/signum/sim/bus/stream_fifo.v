// SPDX-License-Identifier: Apache-2.0
// First in, first out, with a payload of two fields.
module stream_fifo #(
    parameter WIDTH = 100,
    parameter DEPTH_BITS = 2
) (
    input              clk,
    input              rst,
    input              push_valid,
    output             push_ready,
    input  [WIDTH-1:0] push_data,
    input              push_last,
    output             pop_valid,
    input              pop_ready,
    output [WIDTH-1:0] pop_data,
    output             pop_last
);
    reg [WIDTH:0] words[0:(1 << DEPTH_BITS) - 1];
    reg [DEPTH_BITS:0] head, tail;
    wire [DEPTH_BITS:0] level = tail - head;
    assign push_ready = !level[DEPTH_BITS];
    assign pop_valid = level != 0;
    assign {pop_last, pop_data} = words[head[DEPTH_BITS-1:0]];
    always @(posedge clk) begin
        if (rst) begin
            head <= 0;
            tail <= 0;
        end else begin
            if (push_valid && push_ready) begin
                words[tail[DEPTH_BITS-1:0]] <= {push_last, push_data};
                tail <= tail + 1;
            end
            if (pop_valid && pop_ready) head <= head + 1;
        end
    end
endmodule
