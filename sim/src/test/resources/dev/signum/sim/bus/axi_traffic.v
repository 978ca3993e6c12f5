// SPDX-License-Identifier: Apache-2.0
// AXI4 traffic for memory models. Reads `reads` bursts, `outstanding` at a time, and adds up what comes; writes `writes`
// bursts of words that hold their own address. Addresses go on by a stride, or jump at random within a span.
module axi_traffic #(
    parameter DATA = 512,
    parameter ID = 4
) (
    input                   clk,
    input                   rst,
    input                   start,
    input      [31:0]       reads,
    input      [31:0]       writes,
    input      [7:0]        len,
    input      [31:0]       stride,
    input      [31:0]       random_mask,
    input      [7:0]        outstanding,
    input                   spread_ids,
    output                  done,
    output reg [63:0]       sum,
    output reg              disorder,
    output reg [31:0]       errors,
    output                  m_arvalid,
    input                   m_arready,
    output     [33:0]       m_araddr,
    output     [7:0]        m_arlen,
    output     [2:0]        m_arsize,
    output     [1:0]        m_arburst,
    output     [ID-1:0]     m_arid,
    input                   m_rvalid,
    output                  m_rready,
    input      [DATA-1:0]   m_rdata,
    input      [1:0]        m_rresp,
    input                   m_rlast,
    input      [ID-1:0]     m_rid,
    output                  m_awvalid,
    input                   m_awready,
    output     [33:0]       m_awaddr,
    output     [7:0]        m_awlen,
    output     [2:0]        m_awsize,
    output     [1:0]        m_awburst,
    output     [ID-1:0]     m_awid,
    output                  m_wvalid,
    input                   m_wready,
    output     [DATA-1:0]   m_wdata,
    output     [DATA/8-1:0] m_wstrb,
    output                  m_wlast,
    input                   m_bvalid,
    output                  m_bready,
    input      [1:0]        m_bresp,
    input      [ID-1:0]     m_bid
);
    localparam BYTES = DATA / 8;
    reg [31:0] read_left, write_left, data_left;
    reg [31:0] read_at, write_at, data_at;
    reg [63:0] dice;
    reg [7:0] reading, writing, beat;
    reg [ID-1:0] read_id, write_id;
    // The first word of a burst is its address: what an id answers next is known.
    reg [31:0] expected[0:(1<<ID)-1][0:15];
    reg [3:0] asked[0:(1<<ID)-1];
    reg [3:0] answered[0:(1<<ID)-1];
    reg [7:0] taken[0:(1<<ID)-1];
    integer i;

    wire [31:0] mask = ~((({24'd0, len} + 1) * BYTES) - 1);
    wire read_go = m_arvalid && m_arready;
    wire write_go = m_awvalid && m_awready;
    wire data_go = m_wvalid && m_wready;
    assign m_arvalid = read_left != 0 && reading != outstanding;
    assign m_araddr = {2'b0, read_at};
    assign m_arlen = len;
    assign m_arsize = $clog2(BYTES);
    assign m_arburst = 1;
    assign m_arid = read_id;
    assign m_rready = 1;
    assign m_awvalid = write_left != 0 && writing != outstanding;
    assign m_awaddr = {2'b0, write_at};
    assign m_awlen = len;
    assign m_awsize = $clog2(BYTES);
    assign m_awburst = 1;
    assign m_awid = write_id;
    assign m_wvalid = data_left > write_left;
    assign m_wdata = {DATA / 64{32'd0, data_at + {24'd0, beat} * BYTES}};
    assign m_wstrb = {BYTES{1'b1}};
    assign m_wlast = beat == len;
    assign m_bready = 1;
    assign done = read_left == 0 && reading == 0 && write_left == 0 && writing == 0;

    function [31:0] following(input [31:0] at);
        following = random_mask == 0 ? at + stride : dice[31:0] & random_mask & mask;
    endfunction

    always @(posedge clk) begin
        dice <= {dice[62:0], dice[63] ^ dice[62] ^ dice[60] ^ dice[59]} + 64'h9e3779b97f4a7c15;
        if (rst) begin
            read_left <= 0;
            write_left <= 0;
            data_left <= 0;
            reading <= 0;
            writing <= 0;
            beat <= 0;
            dice <= 64'h123456789abcdef;
            sum <= 0;
            disorder <= 0;
            errors <= 0;
            for (i = 0; i < 1 << ID; i = i + 1) begin
                asked[i] <= 0;
                answered[i] <= 0;
                taken[i] <= 0;
            end
        end else if (start) begin
            read_left <= reads;
            write_left <= writes;
            data_left <= writes;
            read_at <= 0;
            write_at <= 0;
            data_at <= 0;
            read_id <= 0;
            write_id <= 0;
        end else begin
            reading <= reading + {7'd0, read_go} - {7'd0, m_rvalid && m_rlast};
            writing <= writing + {7'd0, write_go} - {7'd0, m_bvalid};
            if (read_go) begin
                read_left <= read_left - 1;
                read_at <= following(read_at);
                expected[m_arid][asked[m_arid]] <= read_at;
                asked[m_arid] <= asked[m_arid] + 1;
                if (spread_ids) read_id <= read_id + 1;
            end
            if (m_rvalid) begin
                sum <= sum + m_rdata[63:0];
                if (m_rresp == 0 && m_rdata[31:0] != expected[m_rid][answered[m_rid]] + taken[m_rid] * BYTES) disorder <= 1;
                if (m_rlast != (taken[m_rid] == len)) disorder <= 1;
                taken[m_rid] <= m_rlast ? 0 : taken[m_rid] + 1;
                if (m_rlast) answered[m_rid] <= answered[m_rid] + 1;
            end
            if (write_go) begin
                write_left <= write_left - 1;
                write_at <= following(write_at);
                if (spread_ids) write_id <= write_id + 1;
            end
            if (data_go) begin
                beat <= m_wlast ? 0 : beat + 1;
                if (m_wlast) begin
                    data_left <= data_left - 1;
                    data_at <= data_at + stride;
                end
            end
            errors <= errors + {31'd0, m_rvalid && m_rresp != 0} + {31'd0, m_bvalid && m_bresp != 0};
        end
    end
endmodule
