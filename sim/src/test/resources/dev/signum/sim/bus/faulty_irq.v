// SPDX-License-Identifier: Apache-2.0
// A level interrupt that `fire` raises and `clear` withdraws. `fault` n breaks the rule In of docs/bus-rules.md; 0 is
// sound, 5 is high at the first edge after reset.
module faulty_irq (
    input       clk,
    input       rst,
    input [3:0] fault,
    input       fire,
    input       clear,
    output      irq
);
    reg level;
    reg [3:0] age;
    assign irq = level || fault == 5 && !rst && age == 0;
    always @(posedge clk) begin
        if (rst) begin
            level <= fault == 1;
            age <= 0;
        end else begin
            age <= age == 15 ? 15 : age + 1;
            if (fire || fault == 4 && age == 9) begin
                level <= 1;
                age <= 0;
            end else if (clear && fault != 3 || fault == 2 && age == 5) level <= 0;
        end
    end
endmodule
