// SPDX-License-Identifier: Apache-2.0
// A serial port with a FIFO each way, 8 data bits, no parity, one stop bit. Written the way our generators do not write: non-ANSI ports,
// mixed case, an asynchronous reset that is active low, parameters in the body, tasks, macros, several registers an always block.

`define START 2'd1
`define BITS  2'd2
`define STOP  2'd3

module SyncFifo(Clk, nRst, Push, D, Pop, Q, Full, Empty);
    parameter DEPTH_LOG2 = 2;
    input Clk, nRst, Push, Pop;
    input [7:0] D;
    output [7:0] Q;
    output Full, Empty;

    reg [7:0] Ram [0:(1 << DEPTH_LOG2) - 1];
    reg [DEPTH_LOG2:0] WrPtr, RdPtr;

    assign Empty = WrPtr == RdPtr;
    assign Full = WrPtr[DEPTH_LOG2] != RdPtr[DEPTH_LOG2] && WrPtr[DEPTH_LOG2-1:0] == RdPtr[DEPTH_LOG2-1:0];
    assign Q = Ram[RdPtr[DEPTH_LOG2-1:0]];

    always @(posedge Clk or negedge nRst)
        if (!nRst) begin
            WrPtr <= 0;
            RdPtr <= 0;
        end else begin
            if (Push && !Full) begin
                Ram[WrPtr[DEPTH_LOG2-1:0]] <= D;
                WrPtr <= WrPtr + 1'b1;
            end
            if (Pop && !Empty) RdPtr <= RdPtr + 1'b1;
        end
endmodule

module UartFifo(Clk, nRst, WrEn, WrData, WrFull, RdEn, RdData, RdEmpty, RxD, TxD, FrameErr, Overrun);
    parameter CLKS_PER_BIT = 8;
    parameter DEPTH_LOG2 = 2;
    input Clk, nRst, WrEn, RdEn, RxD;
    input [7:0] WrData;
    output WrFull, RdEmpty, TxD, FrameErr, Overrun;
    output [7:0] RdData;
    reg TxD, FrameErr, Overrun;

    wire [7:0] TxNext;
    wire TxEmpty, RxFull;
    reg TxPop, RxPush;
    reg [1:0] TxState, RxState;
    reg [2:0] TxBit, RxBit;
    reg [7:0] TxShift, RxShift;
    integer TxTimer, RxTimer;
    reg [2:0] RxSync;

    SyncFifo #(.DEPTH_LOG2(DEPTH_LOG2)) TxFifo(Clk, nRst, WrEn, WrData, TxPop, TxNext, WrFull, TxEmpty);
    SyncFifo #(.DEPTH_LOG2(DEPTH_LOG2)) RxFifo(Clk, nRst, RxPush, RxShift, RdEn, RdData, RxFull, RdEmpty);

    task SendFor;
        input [1:0] State;
        input Level;
        begin
            TxState <= State;
            TxD <= Level;
            TxTimer <= CLKS_PER_BIT - 1;
        end
    endtask

    always @(posedge Clk or negedge nRst)
        if (!nRst) begin
            {TxState, TxBit, TxPop} <= 0;
            TxD <= 1;
            TxTimer <= 0;
            TxShift <= 0;
        end else begin
            TxPop <= 0;
            if (TxTimer != 0) TxTimer <= TxTimer - 1;
            else case (TxState)
                `START: begin
                    SendFor(`BITS, TxShift[0]);
                    TxBit <= 0;
                end
                `BITS: if (TxBit == 7) SendFor(`STOP, 1'b1);
                    else begin
                        SendFor(`BITS, TxShift[TxBit + 3'd1]);
                        TxBit <= TxBit + 1;
                    end
                default: if (!TxEmpty && !TxPop) begin
                        TxShift <= TxNext;
                        TxPop <= 1;
                        SendFor(`START, 1'b0);
                    end else TxState <= 0;
            endcase
        end

    always @(posedge Clk or negedge nRst)
        if (!nRst) begin
            RxSync <= 3'b111;
            {RxState, RxBit, RxPush, FrameErr, Overrun} <= 0;
            RxTimer <= 0;
            RxShift <= 0;
        end else begin
            RxSync <= {RxSync[1:0], RxD};
            RxPush <= 0;
            FrameErr <= 0;
            Overrun <= 0;
            if (RxTimer != 0) RxTimer <= RxTimer - 1;
            else case (RxState)
                `START: if (RxSync[2]) RxState <= 0;
                    else begin
                        RxState <= `BITS;
                        RxBit <= 0;
                        RxTimer <= CLKS_PER_BIT - 1;
                    end
                `BITS: begin
                    RxShift[RxBit] <= RxSync[2];
                    RxBit <= RxBit + 1;
                    RxTimer <= CLKS_PER_BIT - 1;
                    if (RxBit == 7) RxState <= `STOP;
                end
                `STOP: begin
                    RxState <= 0;
                    FrameErr <= !RxSync[2];
                    RxPush <= RxSync[2] && !RxFull;
                    Overrun <= RxSync[2] && RxFull;
                end
                default: if (!RxSync[2]) begin
                        RxState <= `START;
                        RxTimer <= CLKS_PER_BIT / 2 - 1;
                    end
            endcase
        end
endmodule
