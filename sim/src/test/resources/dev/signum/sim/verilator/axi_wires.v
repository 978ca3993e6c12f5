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
    output              m_ar_valid,
    input               m_ar_ready,
    output [31:0]       m_ar_addr,
    output [7:0]        m_ar_len,
    output [2:0]        m_ar_size,
    output [1:0]        m_ar_burst,
    input               m_r_valid,
    output              m_r_ready,
    input  [DATA-1:0]   m_r_data,
    input  [1:0]        m_r_resp,
    input               m_r_last,
    output              m_aw_valid,
    input               m_aw_ready,
    output [31:0]       m_aw_addr,
    output [7:0]        m_aw_len,
    output [2:0]        m_aw_size,
    output [1:0]        m_aw_burst,
    output              m_w_valid,
    input               m_w_ready,
    output [DATA-1:0]   m_w_data,
    output [DATA/8-1:0] m_w_strb,
    output              m_w_last,
    input               m_b_valid,
    output              m_b_ready,
    input  [1:0]        m_b_resp
);
    assign m_ar_valid = ar_valid;
    assign m_ar_addr = ar_addr;
    assign m_ar_len = ar_len;
    assign m_ar_size = ar_size;
    assign m_ar_burst = ar_burst;
    assign m_r_ready = r_ready;
    assign m_aw_valid = aw_valid;
    assign m_aw_addr = aw_addr;
    assign m_aw_len = aw_len;
    assign m_aw_size = aw_size;
    assign m_aw_burst = aw_burst;
    assign m_w_valid = w_valid;
    assign m_w_data = w_data;
    assign m_w_strb = w_strb;
    assign m_w_last = w_last;
    assign m_b_ready = b_ready;
endmodule
