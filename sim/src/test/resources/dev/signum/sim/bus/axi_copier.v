// SPDX-License-Identifier: Apache-2.0
// AXI4 master that copies `bursts` bursts of `beats` beats from `source` to `target`, one burst after the other.
module axi_copier #(
    parameter DATA = 512,
    parameter ID = 3
) (
    input                   clk,
    input                   rst,
    input                   start,
    input      [63:0]       source,
    input      [63:0]       target,
    input      [8:0]        beats,
    input      [15:0]       bursts,
    output                  done,
    output reg [1:0]        worst,
    output reg              m_arvalid,
    input                   m_arready,
    output reg [63:0]       m_araddr,
    output     [7:0]        m_arlen,
    output     [2:0]        m_arsize,
    output     [1:0]        m_arburst,
    output reg [ID-1:0]     m_arid,
    input                   m_rvalid,
    output                  m_rready,
    input      [DATA-1:0]   m_rdata,
    input      [1:0]        m_rresp,
    input                   m_rlast,
    input      [ID-1:0]     m_rid,
    output reg              m_awvalid,
    input                   m_awready,
    output reg [63:0]       m_awaddr,
    output     [7:0]        m_awlen,
    output     [2:0]        m_awsize,
    output     [1:0]        m_awburst,
    output reg [ID-1:0]     m_awid,
    output                  m_wvalid,
    input                   m_wready,
    output     [DATA-1:0]   m_wdata,
    output     [DATA/8-1:0] m_wstrb,
    output                  m_wlast,
    input                   m_bvalid,
    output                  m_bready,
    input      [1:0]        m_bresp,
    input      [ID-1:0]     m_bid,
    output reg              mismatch
);
    localparam IDLE = 0, READ = 1, FILL = 2, WRITE = 3, DRAIN = 4, ANSWER = 5;
    reg [2:0] state;
    reg [15:0] left;
    reg [8:0] index;
    reg [DATA-1:0] buffer[0:255];
    wire [63:0] bytes = {55'd0, beats} * (DATA / 8);

    assign done = state == IDLE;
    assign m_arlen = beats - 1;
    assign m_awlen = beats - 1;
    assign m_arsize = $clog2(DATA / 8);
    assign m_awsize = $clog2(DATA / 8);
    assign m_arburst = 1;
    assign m_awburst = 1;
    assign m_rready = state == FILL;
    assign m_wvalid = state == DRAIN || (state == WRITE && index < beats);
    assign m_wdata = buffer[index[7:0]];
    assign m_wstrb = {DATA / 8{1'b1}};
    assign m_wlast = index == beats - 1;
    assign m_bready = state == ANSWER;

    always @(posedge clk) begin
        if (rst) begin
            state <= IDLE;
            m_arvalid <= 0;
            m_awvalid <= 0;
            mismatch <= 0;
            worst <= 0;
            m_arid <= 0;
            m_awid <= 1;
        end else begin
            if (m_rvalid && m_rready) begin
                if (m_rid != m_arid || m_rlast != (index == beats - 1)) mismatch <= 1;
                if (m_rresp > worst) worst <= m_rresp;
            end
            case (state)
                IDLE:
                if (start) begin
                    state <= READ;
                    left <= bursts;
                    m_arvalid <= 1;
                    m_araddr <= source;
                    m_awaddr <= target;
                end
                READ:
                if (m_arready) begin
                    m_arvalid <= 0;
                    index <= 0;
                    state <= FILL;
                end
                FILL:
                if (m_rvalid) begin
                    buffer[index[7:0]] <= m_rdata;
                    index <= index + 1;
                    if (m_rlast) begin
                        index <= 0;
                        m_awvalid <= 1;
                        state <= WRITE;
                    end
                end
                // Data may run ahead of its address.
                WRITE: begin
                    if (m_awready) begin
                        m_awvalid <= 0;
                        state <= DRAIN;
                    end
                    if (m_wvalid && m_wready) begin
                        index <= index + 1;
                        if (m_wlast && m_awready) state <= ANSWER;
                    end else if (m_awready && index == beats) state <= ANSWER;
                end
                DRAIN:
                if (m_wready) begin
                    index <= index + 1;
                    if (m_wlast) state <= ANSWER;
                end
                default:
                if (m_bvalid) begin
                    if (m_bid != m_awid) mismatch <= 1;
                    if (m_bresp > worst) worst <= m_bresp;
                    m_arid <= m_arid + 1;
                    m_awid <= m_awid + 1;
                    m_araddr <= m_araddr + bytes;
                    m_awaddr <= m_awaddr + bytes;
                    left <= left - 1;
                    m_arvalid <= left != 1;
                    state <= left == 1 ? IDLE : READ;
                end
            endcase
        end
    end
endmodule
