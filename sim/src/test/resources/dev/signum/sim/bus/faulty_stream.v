// SPDX-License-Identifier: Apache-2.0
// A stream register of one word. `fault` n breaks the rule Sn of docs/bus-rules.md; 0 is sound.
module faulty_stream (
    input             clk,
    input             rst,
    input      [3:0]  fault,
    input             push_valid,
    output            push_ready,
    input      [15:0] push_data,
    output            pop_valid,
    input             pop_ready,
    output     [15:0] pop_data
);
    reg full;
    reg waited;
    reg [15:0] word;
    assign push_ready = fault != 6 && (!full || pop_ready);
    assign pop_valid = full && !(fault == 1 && waited) && !(fault == 5 && !pop_ready) || fault == 4 && !rst;
    assign pop_data = word;
    always @(posedge clk) begin
        if (rst) begin
            full <= fault == 3;
            waited <= 0;
        end else begin
            waited <= pop_valid && !pop_ready;
            if (push_valid && push_ready) begin
                full <= 1;
                word <= push_data;
            end else if (pop_valid && pop_ready) full <= 0;
            else if (fault == 2 && full) word <= word + 1;
        end
    end
endmodule
