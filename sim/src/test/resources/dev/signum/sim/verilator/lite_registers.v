// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite slave: four words; writes to others answer SLVERR. `fault` makes it break the protocol.
module lite_registers (
    input             clk,
    input             rst,
    input      [2:0]  fault,
    input             s_aw_valid,
    output            s_aw_ready,
    input      [11:0] s_aw_addr,
    input      [2:0]  s_aw_prot,
    input             s_w_valid,
    output            s_w_ready,
    input      [31:0] s_w_data,
    input      [3:0]  s_w_strb,
    output reg        s_b_valid,
    input             s_b_ready,
    output reg [1:0]  s_b_resp,
    input             s_ar_valid,
    output            s_ar_ready,
    input      [11:0] s_ar_addr,
    input      [2:0]  s_ar_prot,
    output reg        s_r_valid,
    input             s_r_ready,
    output reg [31:0] s_r_data,
    output reg [1:0]  s_r_resp
);
    localparam UNASKED = 1, EARLY_B = 2, DROP_R = 3, CHANGE_R = 4, SILENT = 5;
    reg [31:0] words[0:3];
    wire write = s_aw_valid && s_w_valid && !s_b_valid && fault != EARLY_B;
    assign s_aw_ready = write;
    assign s_w_ready = write;
    assign s_ar_ready = s_ar_valid && !s_r_valid;
    always @(posedge clk) begin
        if (rst) begin
            s_b_valid <= 0;
            s_r_valid <= 0;
        end else begin
            if (s_b_ready && s_b_valid) s_b_valid <= 0;
            if (s_r_ready && s_r_valid) s_r_valid <= 0;
            if (write) begin
                if (s_aw_addr < 16) words[s_aw_addr[3:2]] <= s_w_data;
                s_b_valid <= 1;
                s_b_resp <= s_aw_addr < 16 ? 0 : 2;
            end
            if (s_ar_valid && s_ar_ready && fault != SILENT) begin
                s_r_valid <= 1;
                s_r_data <= s_ar_addr < 16 ? words[s_ar_addr[3:2]] : 32'h51677565;
                s_r_resp <= 0;
            end
            if (fault == UNASKED) s_r_valid <= 1;
            if (fault == EARLY_B) s_b_valid <= s_aw_valid;
            if (fault == DROP_R && s_r_valid) s_r_valid <= 0;
            if (fault == CHANGE_R && s_r_valid) s_r_data <= s_r_data + 1;
        end
    end
endmodule
