// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite slave: four words; writes to others answer SLVERR. `fault` n breaks the rule Ln of docs/bus-rules.md; 0 is
// sound. 1 answers a write once it has the address, 9 answers reads that nobody asked for, 10 to 12 never take AW, W or AR, 13 answers only a master that is ready.
module faulty_lite (
    input             clk,
    input             rst,
    input      [3:0]  fault,
    input             s_awvalid,
    output            s_awready,
    input      [11:0] s_awaddr,
    input      [2:0]  s_awprot,
    input             s_wvalid,
    output            s_wready,
    input      [31:0] s_wdata,
    input      [3:0]  s_wstrb,
    output            s_bvalid,
    input             s_bready,
    output reg [1:0]  s_bresp,
    input             s_arvalid,
    output            s_arready,
    input      [11:0] s_araddr,
    input      [2:0]  s_arprot,
    output            s_rvalid,
    input             s_rready,
    output reg [31:0] s_rdata,
    output reg [1:0]  s_rresp
);
    reg [31:0] words[0:3];
    reg b_full, r_full, addressed, filled, again;
    reg [11:0] write_address;
    reg [31:0] write_data;
    reg [3:0] write_strobe;
    wire write = addressed && filled && !b_full;
    integer lane;
    assign s_awready = !addressed && fault != 10;
    assign s_wready = !filled && fault != 11;
    assign s_arready = !r_full && fault != 12;
    assign s_bvalid = b_full;
    assign s_rvalid = r_full && (fault != 13 || s_rready) || fault == 8 && !rst;
    always @(posedge clk) begin
        if (rst) begin
            b_full <= fault == 7;
            r_full <= 0;
            addressed <= 0;
            filled <= 0;
            again <= 0;
        end else begin
            if (s_awvalid && s_awready) begin
                addressed <= 1;
                write_address <= s_awaddr;
            end
            if (s_wvalid && s_wready) begin
                filled <= 1;
                write_data <= s_wdata;
                write_strobe <= s_wstrb;
            end
            if (s_bready && s_bvalid) b_full <= 0;
            if (s_rready && s_rvalid) begin
                r_full <= fault == 4 && !again;
                again <= !again;
            end
            if (write) begin
                for (lane = 0; lane < 4; lane = lane + 1)
                    if (write_address < 16 && write_strobe[lane])
                        words[write_address[3:2]][8 * lane +: 8] <= write_data[8 * lane +: 8];
                addressed <= 0;
                filled <= 0;
                b_full <= fault != 1;
                s_bresp <= write_address < 16 ? 0 : 2;
            end
            if (s_arvalid && s_arready && fault != 6) begin
                r_full <= 1;
                s_rdata <= s_araddr < 16 ? words[s_araddr[3:2]] : 32'h51677565;
                s_rresp <= fault == 5 ? 1 : 0;
            end
            if (fault == 1 && s_awvalid && s_awready) b_full <= 1;
            if (fault == 2 && r_full) r_full <= 0;
            if (fault == 3 && r_full) s_rdata <= s_rdata + 1;
            if (fault == 9) r_full <= 1;
        end
    end
endmodule
