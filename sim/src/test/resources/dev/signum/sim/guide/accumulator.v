// SPDX-License-Identifier: Apache-2.0
// Adds up the terms of each row; a row ends with its term marked last.
module accumulator #(
    parameter WIDTH = 8
) (
    input                  clk,
    input                  reset,
    input                  term_valid,
    output                 term_ready,
    input      [WIDTH-1:0] term_data,
    input                  term_last,
    output reg             sum_valid,
    input                  sum_ready,
    output reg [WIDTH+1:0] sum_data
);
    assign term_ready = !sum_valid;

    always @(posedge clk) begin
        if (reset || (sum_valid && sum_ready)) begin
            sum_valid <= 0;
            sum_data <= 0;
        end else if (term_valid && term_ready) begin
            sum_valid <= term_last;
            sum_data <= sum_data + {2'b00, term_data};
        end
    end
endmodule
