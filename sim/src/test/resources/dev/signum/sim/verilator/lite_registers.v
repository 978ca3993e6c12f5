// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite slave: four words; writes to others answer SLVERR. `fault` makes it break the protocol.
module lite_registers (
    input             clk,
    input             rst,
    input      [2:0]  fault,
    input             s_awvalid,
    output            s_awready,
    input      [11:0] s_awaddr,
    input      [2:0]  s_awprot,
    input             s_wvalid,
    output            s_wready,
    input      [31:0] s_wdata,
    input      [3:0]  s_wstrb,
    output reg        s_bvalid,
    input             s_bready,
    output reg [1:0]  s_bresp,
    input             s_arvalid,
    output            s_arready,
    input      [11:0] s_araddr,
    input      [2:0]  s_arprot,
    output reg        s_rvalid,
    input             s_rready,
    output reg [31:0] s_rdata,
    output reg [1:0]  s_rresp
);
    localparam UNASKED = 1, EARLY_B = 2, DROP_R = 3, CHANGE_R = 4, SILENT = 5;
    reg [31:0] words[0:3];
    wire write = s_awvalid && s_wvalid && !s_bvalid && fault != EARLY_B;
    assign s_awready = write;
    assign s_wready = write;
    assign s_arready = s_arvalid && !s_rvalid;
    always @(posedge clk) begin
        if (rst) begin
            s_bvalid <= 0;
            s_rvalid <= 0;
        end else begin
            if (s_bready && s_bvalid) s_bvalid <= 0;
            if (s_rready && s_rvalid) s_rvalid <= 0;
            if (write) begin
                if (s_awaddr < 16) words[s_awaddr[3:2]] <= s_wdata;
                s_bvalid <= 1;
                s_bresp <= s_awaddr < 16 ? 0 : 2;
            end
            if (s_arvalid && s_arready && fault != SILENT) begin
                s_rvalid <= 1;
                s_rdata <= s_araddr < 16 ? words[s_araddr[3:2]] : 32'h51677565;
                s_rresp <= 0;
            end
            if (fault == UNASKED) s_rvalid <= 1;
            if (fault == EARLY_B) s_bvalid <= s_awvalid;
            if (fault == DROP_R && s_rvalid) s_rvalid <= 0;
            if (fault == CHANGE_R && s_rvalid) s_rdata <= s_rdata + 1;
        end
    end
endmodule
