// SPDX-License-Identifier: Apache-2.0
// A 16-entry FIFO of 32-bit words: the smallest design of the simulation benchmark.
module fifo16 (
    input             clk,
    input             reset,
    input             push_valid,
    output            push_ready,
    input      [31:0] push_data,
    output            pop_valid,
    input             pop_ready,
    output     [31:0] pop_data
);
    reg [31:0] words [0:15];
    reg [4:0]  written;
    reg [4:0]  taken;

    assign push_ready = (written - taken) != 5'd16;
    assign pop_valid = written != taken;
    assign pop_data = words[taken[3:0]];

    always @(posedge clk) begin
        if (reset) begin
            written <= 5'd0;
            taken <= 5'd0;
        end else begin
            if (push_valid && push_ready) begin
                words[written[3:0]] <= push_data;
                written <= written + 5'd1;
            end
            if (pop_valid && pop_ready) taken <= taken + 5'd1;
        end
    end
endmodule
