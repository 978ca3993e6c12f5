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
    output reg              m_ar_valid,
    input                   m_ar_ready,
    output reg [63:0]       m_ar_addr,
    output     [7:0]        m_ar_len,
    output     [2:0]        m_ar_size,
    output     [1:0]        m_ar_burst,
    output reg [ID-1:0]     m_ar_id,
    input                   m_r_valid,
    output                  m_r_ready,
    input      [DATA-1:0]   m_r_data,
    input      [1:0]        m_r_resp,
    input                   m_r_last,
    input      [ID-1:0]     m_r_id,
    output reg              m_aw_valid,
    input                   m_aw_ready,
    output reg [63:0]       m_aw_addr,
    output     [7:0]        m_aw_len,
    output     [2:0]        m_aw_size,
    output     [1:0]        m_aw_burst,
    output reg [ID-1:0]     m_aw_id,
    output                  m_w_valid,
    input                   m_w_ready,
    output     [DATA-1:0]   m_w_data,
    output     [DATA/8-1:0] m_w_strb,
    output                  m_w_last,
    input                   m_b_valid,
    output                  m_b_ready,
    input      [1:0]        m_b_resp,
    input      [ID-1:0]     m_b_id,
    output reg              mismatch
);
    localparam IDLE = 0, READ = 1, FILL = 2, WRITE = 3, DRAIN = 4, ANSWER = 5;
    reg [2:0] state;
    reg [15:0] left;
    reg [8:0] index;
    reg [DATA-1:0] buffer[0:255];
    wire [63:0] bytes = {55'd0, beats} * (DATA / 8);

    assign done = state == IDLE;
    assign m_ar_len = beats - 1;
    assign m_aw_len = beats - 1;
    assign m_ar_size = $clog2(DATA / 8);
    assign m_aw_size = $clog2(DATA / 8);
    assign m_ar_burst = 1;
    assign m_aw_burst = 1;
    assign m_r_ready = state == FILL;
    assign m_w_valid = state == DRAIN || (state == WRITE && index < beats);
    assign m_w_data = buffer[index[7:0]];
    assign m_w_strb = {DATA / 8{1'b1}};
    assign m_w_last = index == beats - 1;
    assign m_b_ready = state == ANSWER;

    always @(posedge clk) begin
        if (rst) begin
            state <= IDLE;
            m_ar_valid <= 0;
            m_aw_valid <= 0;
            mismatch <= 0;
            worst <= 0;
            m_ar_id <= 0;
            m_aw_id <= 1;
        end else begin
            if (m_r_valid && m_r_ready) begin
                if (m_r_id != m_ar_id || m_r_last != (index == beats - 1)) mismatch <= 1;
                if (m_r_resp > worst) worst <= m_r_resp;
            end
            case (state)
                IDLE:
                if (start) begin
                    state <= READ;
                    left <= bursts;
                    m_ar_valid <= 1;
                    m_ar_addr <= source;
                    m_aw_addr <= target;
                end
                READ:
                if (m_ar_ready) begin
                    m_ar_valid <= 0;
                    index <= 0;
                    state <= FILL;
                end
                FILL:
                if (m_r_valid) begin
                    buffer[index[7:0]] <= m_r_data;
                    index <= index + 1;
                    if (m_r_last) begin
                        index <= 0;
                        m_aw_valid <= 1;
                        state <= WRITE;
                    end
                end
                // Data may run ahead of its address.
                WRITE: begin
                    if (m_aw_ready) begin
                        m_aw_valid <= 0;
                        state <= DRAIN;
                    end
                    if (m_w_valid && m_w_ready) begin
                        index <= index + 1;
                        if (m_w_last && m_aw_ready) state <= ANSWER;
                    end else if (m_aw_ready && index == beats) state <= ANSWER;
                end
                DRAIN:
                if (m_w_ready) begin
                    index <= index + 1;
                    if (m_w_last) state <= ANSWER;
                end
                default:
                if (m_b_valid) begin
                    if (m_b_id != m_aw_id) mismatch <= 1;
                    if (m_b_resp > worst) worst <= m_b_resp;
                    m_ar_id <= m_ar_id + 1;
                    m_aw_id <= m_aw_id + 1;
                    m_ar_addr <= m_ar_addr + bytes;
                    m_aw_addr <= m_aw_addr + bytes;
                    left <= left - 1;
                    m_ar_valid <= left != 1;
                    state <= left == 1 ? IDLE : READ;
                end
            endcase
        end
    end
endmodule
