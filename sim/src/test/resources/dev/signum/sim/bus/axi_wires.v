// SPDX-License-Identifier: Apache-2.0
// AXI4 master without a mind of its own: a test drives every wire, so that it can break every rule.
module axi_wires #(
    parameter DATA = 64
) (
    input               clk,
    input               rst,
    input               arvalid,
    input  [31:0]       araddr,
    input  [7:0]        arlen,
    input  [2:0]        arsize,
    input  [1:0]        arburst,
    input               rready,
    input               awvalid,
    input  [31:0]       awaddr,
    input  [7:0]        awlen,
    input  [2:0]        awsize,
    input  [1:0]        awburst,
    input               wvalid,
    input  [DATA-1:0]   wdata,
    input  [DATA/8-1:0] wstrb,
    input               wlast,
    input               bready,
    output              m_arvalid,
    input               m_arready,
    output [31:0]       m_araddr,
    output [7:0]        m_arlen,
    output [2:0]        m_arsize,
    output [1:0]        m_arburst,
    input               m_rvalid,
    output              m_rready,
    input  [DATA-1:0]   m_rdata,
    input  [1:0]        m_rresp,
    input               m_rlast,
    output              m_awvalid,
    input               m_awready,
    output [31:0]       m_awaddr,
    output [7:0]        m_awlen,
    output [2:0]        m_awsize,
    output [1:0]        m_awburst,
    output              m_wvalid,
    input               m_wready,
    output [DATA-1:0]   m_wdata,
    output [DATA/8-1:0] m_wstrb,
    output              m_wlast,
    input               m_bvalid,
    output              m_bready,
    input  [1:0]        m_bresp
);
    assign m_arvalid = arvalid;
    assign m_araddr = araddr;
    assign m_arlen = arlen;
    assign m_arsize = arsize;
    assign m_arburst = arburst;
    assign m_rready = rready;
    assign m_awvalid = awvalid;
    assign m_awaddr = awaddr;
    assign m_awlen = awlen;
    assign m_awsize = awsize;
    assign m_awburst = awburst;
    assign m_wvalid = wvalid;
    assign m_wdata = wdata;
    assign m_wstrb = wstrb;
    assign m_wlast = wlast;
    assign m_bready = bready;
endmodule
