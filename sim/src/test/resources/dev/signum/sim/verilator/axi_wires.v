// SPDX-License-Identifier: Apache-2.0
// AXI4 master without a mind of its own: a test drives every wire, so that it can break every rule.
module axi_wires #(
    parameter DATA = 64
) (
    input               clk,
    input               rst,
    input               ar_valid,
    input  [31:0]       ar_addr,
    input  [7:0]        ar_len,
    input  [2:0]        ar_size,
    input  [1:0]        ar_burst,
    input               r_ready,
    input               aw_valid,
    input  [31:0]       aw_addr,
    input  [7:0]        aw_len,
    input  [2:0]        aw_size,
    input  [1:0]        aw_burst,
    input               w_valid,
    input  [DATA-1:0]   w_data,
    input  [DATA/8-1:0] w_strb,
    input               w_last,
    input               b_ready,
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
    assign m_arvalid = ar_valid;
    assign m_araddr = ar_addr;
    assign m_arlen = ar_len;
    assign m_arsize = ar_size;
    assign m_arburst = ar_burst;
    assign m_rready = r_ready;
    assign m_awvalid = aw_valid;
    assign m_awaddr = aw_addr;
    assign m_awlen = aw_len;
    assign m_awsize = aw_size;
    assign m_awburst = aw_burst;
    assign m_wvalid = w_valid;
    assign m_wdata = w_data;
    assign m_wstrb = w_strb;
    assign m_wlast = w_last;
    assign m_bready = b_ready;
endmodule
