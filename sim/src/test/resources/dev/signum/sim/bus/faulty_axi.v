// SPDX-License-Identifier: Apache-2.0
// AXI4 master (with AXI3's wid): writes four beats and reads them back, for ever. `fault` n breaks the rule An of
// docs/bus-rules.md; 0 is sound.
module faulty_axi (
    input             clk,
    input             rst,
    input      [3:0]  fault,
    output reg        m_awvalid,
    input             m_awready,
    output reg [31:0] m_awaddr,
    output     [7:0]  m_awlen,
    output     [2:0]  m_awsize,
    output     [1:0]  m_awburst,
    output            m_awlock,
    output     [3:0]  m_awid,
    output reg        m_wvalid,
    input             m_wready,
    output     [63:0] m_wdata,
    output     [7:0]  m_wstrb,
    output            m_wlast,
    output     [3:0]  m_wid,
    input             m_bvalid,
    output            m_bready,
    input      [1:0]  m_bresp,
    output            m_arvalid,
    input             m_arready,
    output     [31:0] m_araddr,
    output     [7:0]  m_arlen,
    output     [2:0]  m_arsize,
    output     [1:0]  m_arburst,
    output            m_arlock,
    output     [3:0]  m_arid,
    input             m_rvalid,
    output            m_rready,
    input      [63:0] m_rdata,
    input             m_rlast,
    output reg        wrong
);
    reg [1:0] beat;
    reg asking;
    reg idle;
    reg waited;
    reg [31:0] moved;
    wire [31:0] first = fault == 7 ? 4 : fault == 9 ? 32'hff0 : 0;
    assign m_awlen = fault == 8 ? 16 : 3;
    assign m_awsize = fault == 6 ? 4 : fault == 11 ? 2 : 3;
    assign m_awburst = fault == 5 ? 2 : 1;
    assign m_awlock = fault == 14;
    assign m_awid = 5;
    assign m_wid = fault == 12 ? 6 : 5;
    assign m_wdata = {m_awaddr, 30'd0, beat};
    assign m_wstrb = 8'hff;
    assign m_wlast = beat == (fault == 10 ? 2 : 3);
    assign m_bready = 1;
    assign m_arvalid = asking && !(fault == 1 && waited) || fault == 4 && !rst;
    assign m_araddr = fault == 2 ? moved : m_awaddr;
    assign m_arlen = 3;
    assign m_arsize = 3;
    assign m_arburst = 1;
    assign m_arlock = 0;
    assign m_arid = 5;
    assign m_rready = fault != 15;
    always @(posedge clk) begin
        if (rst) begin
            m_awvalid <= 0;
            m_wvalid <= 0;
            m_awaddr <= first;
            asking <= fault == 3;
            idle <= 1;
            waited <= 0;
            beat <= 0;
            moved <= 0;
            wrong <= 0;
        end else begin
            waited <= m_arvalid && !m_arready;
            if (m_arvalid && !m_arready) moved <= moved + 8;
            if (idle) begin
                idle <= 0;
                m_awvalid <= 1;
                m_wvalid <= 1;
            end
            if (m_awvalid && m_awready) m_awvalid <= 0;
            if (m_wvalid && m_wready) begin
                beat <= beat + 1;
                if (beat == 3) m_wvalid <= 0;
            end
            if (m_bvalid) asking <= 1;
            if (m_arvalid && m_arready) asking <= fault == 13;
            if (m_rvalid && m_rready) begin
                if (m_rdata != m_wdata || m_rlast != (beat == 3)) wrong <= 1;
                beat <= beat + 1;
                if (m_rlast) begin
                    idle <= 1;
                    m_awaddr <= m_awaddr == 32'hfe0 ? first : m_awaddr + 32;
                end
            end
        end
    end
endmodule
