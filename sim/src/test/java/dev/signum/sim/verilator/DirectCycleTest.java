// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which models move without an evaluation, from what Verilator 5.006 and 5.048 write. */
class DirectCycleTest {
    private static final String OLD_HEADER = """
                VlTriggerVec<1> __VstlTriggered;
                VlTriggerVec<1> __VicoTriggered;
                VlTriggerVec<1> __VactTriggered;
                VlTriggerVec<1> __VnbaTriggered;
            """;
    private static final String OLD = """
            void Vdut___024root___eval_act(Vdut___024root* vlSelf) {
                if (false && vlSelf) {}  // Prevent unused
                Vdut__Syms* const __restrict vlSymsp VL_ATTR_UNUSED = vlSelf->vlSymsp;
                VL_DEBUG_IF(VL_DBG_MSGF("+    Vdut___024root___eval_act\\n"); );
            }
            void Vdut___024root___eval(Vdut___024root* vlSelf) {
                while (__VicoContinue) {
                    Vdut___024root___eval_triggers__ico(vlSelf);
                    Vdut___024root___eval_ico(vlSelf);
                }
                while (__VnbaContinue) {
                    Vdut___024root___eval_triggers__act(vlSelf);
                    Vdut___024root___eval_act(vlSelf);
                    Vdut___024root___eval_nba(vlSelf);
                }
            }
            """;
    private static final String NEW_HEADER = """
                VlUnpacked<QData/*63:0*/, 1> __VstlTriggered;
                VlUnpacked<QData/*63:0*/, 1> __VactTriggered;
                VlUnpacked<QData/*63:0*/, 1> __VnbaTriggered;
            """;
    private static final String NEW = """
            bool Vdut___024root___eval_phase__act(Vdut___024root* vlSelf) {
                Vdut___024root___eval_triggers_vec__act(vlSelf);
                Vdut___024root___trigger_orInto__act_vec_vec(vlSelfRef.__VnbaTriggered, vlSelfRef.__VactTriggered);
                return (0U);
            }
            bool Vdut___024root___eval_phase__nba(Vdut___024root* vlSelf) {
                __VnbaExecute = Vdut___024root___trigger_anySet__act(vlSelfRef.__VnbaTriggered);
                Vdut___024root___eval_nba(vlSelf);
                Vdut___024root___trigger_clear__act(vlSelfRef.__VnbaTriggered);
            }
            void Vdut___024root___eval(Vdut___024root* vlSelf) {
                vlSelfRef.__VactPhaseResult = Vdut___024root___eval_phase__act(vlSelf);
                vlSelfRef.__VnbaPhaseResult = Vdut___024root___eval_phase__nba(vlSelf);
            }
            """;

    private static Optional<DirectCycle> of(String header, String text) {
        return DirectCycle.of(header, text.lines().toList());
    }

    @Test
    void oneTriggerAndNothingBetweenInputsAndFlipFlops() {
        assertEquals(Optional.of(new DirectCycle(true, ".at(0U)")), of(OLD_HEADER, OLD));
        assertEquals(Optional.of(new DirectCycle(false, "[0U]")), of(NEW_HEADER, NEW));
    }

    @Test
    void logicThatMakesClocksNeedsAnEvaluation() {
        assertEquals(
                Optional.empty(),
                of(OLD_HEADER, OLD.replace("eval_act\\n\"); );", "eval_act\\n\"); );\n    vlSelf->gated = 1U;")));
    }

    @Test
    void severalTriggersNeedAnEvaluation() {
        assertEquals(Optional.empty(), of(OLD_HEADER.replace("<1> __Vnba", "<2> __Vnba"), OLD));
        assertEquals(Optional.empty(), of(NEW_HEADER.replace("1> __Vact", "2> __Vact"), NEW));
    }

    @Test
    void unknownRegionsAndCallsNeedAnEvaluation() {
        assertEquals(Optional.empty(), of(NEW_HEADER + "    VlUnpacked<QData/*63:0*/, 1> __VobsTriggered;\n", NEW));
        assertEquals(Optional.empty(), of(NEW_HEADER, NEW.replace("trigger_orInto__act_vec_vec", "timing_resume")));
        assertEquals(Optional.empty(), of(OLD_HEADER.replace("VlTriggerVec", "VlOther"), OLD));
        assertEquals(Optional.empty(), of(OLD_HEADER, OLD.replace("root___eval(", "root___start(")));
    }
}
