// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.verilator.ModelHeader.Direction;
import dev.signum.sim.verilator.ModelHeader.HeaderPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models may be run with one evaluation a cycle, from what Verilator 5.006 and 5.050 write. */
class EdgeClockTest {
    private static final String HEADER = """
                VL_IN8(clk,0,0);
                CData/*0:0*/ __Vtrigrprev__TOP__clk;
            """;
    private static final List<HeaderPort> PORTS = List.of(
            new HeaderPort("clk", "clk", 1, Direction.IN),
            new HeaderPort("a", "a", 8, Direction.IN),
            new HeaderPort("y", "y", 8, Direction.OUT));
    private static final String TRIGGERS = """
            void Vdut___024root___eval_triggers__act(Vdut___024root* vlSelf) {
                // Body
                vlSelf->__VactTriggered.at(0U) = ((IData)(vlSelf->clk)
                                                  & (~ (IData)(vlSelf->__Vtrigrprev__TOP__clk)));
                vlSelf->__Vtrigrprev__TOP__clk = vlSelf->clk;
            }
            VL_ATTR_COLD void Vdut___024root___eval_debug_assertions(Vdut___024root* vlSelf) {
                if (VL_UNLIKELY((vlSelf->clk & 0xfeU))) {
                    Verilated::overWidthError("clk");}
            }
            """;
    private static final String REGISTER = """
            VL_INLINE_OPT void Vdut___024root___nba_sequent__TOP__0(Vdut___024root* vlSelf) {
                vlSelf->y = vlSelf->dut__DOT__next;
            }
            VL_INLINE_OPT void Vdut___024root___ico_sequent__TOP__0(Vdut___024root* vlSelf) {
                vlSelf->dut__DOT__next = (0xffU & ((IData)(1U) + (IData)(vlSelf->a)));
            }
            """;

    private static Optional<EdgeClock> of(String header, String text) {
        return EdgeClock.of(header, text.lines().toList(), PORTS);
    }

    @Test
    void registeredOutputsNeedOneEvaluation() {
        assertEquals(
                Optional.of(new EdgeClock("clk", "__Vtrigrprev__TOP__clk", Optional.empty())),
                of(HEADER, TRIGGERS + REGISTER));
    }

    @Test
    void newerVerilatorIsUnderstood() {
        String last = "__Vtrigprevexpr___TOP__clk__0";
        String text = (TRIGGERS + REGISTER).replace("vlSelf->", "vlSelfRef.").replace("__Vtrigrprev__TOP__clk", last);
        assertEquals(
                Optional.of(new EdgeClock("clk", last, Optional.empty())),
                of(HEADER.replace("__Vtrigrprev__TOP__clk", last), text));
    }

    @Test
    void outputsThatFollowInputsNeedTwo() {
        assertEquals(
                Optional.empty(), of(HEADER, TRIGGERS + REGISTER.replace("vlSelf->dut__DOT__next =", "vlSelf->y =")));
    }

    @Test
    void fallingEdgesAndClocksAsDataNeedTwo() {
        String falling = TRIGGERS.replace(
                "    vlSelf->__Vtrigrprev__TOP__clk = ",
                "    vlSelf->__VactTriggered.at(1U) = ((~ (IData)(vlSelf->clk)) & (IData)(vlSelf->__Vtrigrprev__TOP__clk));\n"
                        + "    vlSelf->__Vtrigrprev__TOP__clk = ");
        assertEquals(Optional.empty(), of(HEADER, falling + REGISTER));
        assertEquals(Optional.empty(), of(HEADER, TRIGGERS + REGISTER.replace("vlSelf->a", "vlSelf->clk")));
        assertEquals(Optional.empty(), of(HEADER, TRIGGERS + REGISTER.replace("vlSelf->a", "vlSymsp->TOP.clk")));
    }

    @Test
    void severalClocksAndUnknownHeadersNeedTwo() {
        assertEquals(
                Optional.empty(), of(HEADER + "    CData/*0:0*/ __Vtrigrprev__TOP__reset_n;\n", TRIGGERS + REGISTER));
        assertEquals(
                Optional.empty(), of(HEADER.replace("__Vtrigrprev__TOP__clk", "__Vsomething"), TRIGGERS + REGISTER));
        assertEquals(Optional.empty(), of(HEADER.replace("TOP__clk", "TOP__inner__DOT__clk"), TRIGGERS + REGISTER));
    }

    @TempDir
    private Path folder;

    private Dut open(String top, String verilog) throws IOException {
        Path file = Files.writeString(folder.resolve(top + ".v"), verilog);
        return ModelBuild.of(top, file).compile().open();
    }

    /** What a model sampled must not depend on how many evaluations a cycle takes. */
    @Test
    void samplesAreTheSameEitherWay() throws IOException {
        try (Dut dut = open("registered", """
                module registered(input clk, input [7:0] a, output reg [7:0] y);
                  always @(posedge clk) y <= a + 8'd1;
                endmodule
                """)) {
            dut.port("a").set(5);
            dut.step();
            dut.port("a").set(7);
            dut.step();
            assertEquals(6, dut.port("y").sampled());
            assertEquals(7, dut.port("a").sampled());
            assertEquals(8, dut.port("y").get());
        }
        try (Dut dut = open("mealy", """
                module mealy(input clk, input [7:0] a, output [7:0] y, output reg odd);
                  assign y = a + 8'd1;
                  always @(posedge clk) odd <= y[0];
                endmodule
                """)) {
            dut.port("a").set(6);
            dut.step();
            assertEquals(7, dut.port("y").sampled());
            assertTrue(dut.port("odd").isSet());
            dut.port("a").set(7);
            dut.step();
            assertEquals(8, dut.port("y").sampled());
            assertFalse(dut.port("odd").isSet());
        }
    }
}
