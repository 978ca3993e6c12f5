// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.jhdl.Module;
import dev.signum.rtl.number.CodeRounder;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.rtl.number.IntToFloat;
import dev.signum.sim.verilator.Dut;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A reset forgets what is under way in the arithmetic units, at every distance from its end. */
class NumberResetTest {
    private static final int NOT_A_NUMBER = 0x7FC0_0000;
    private static final int ONE = 0x3F80_0000;
    private static final int TWO = 0x4000_0000;

    @Test
    void multiplierForgetsBadOperands() {
        forgetsBadOperands(FloatMultiplier::new, FloatMultiplier.LATENCY);
    }

    @Test
    void adderForgetsBadOperands() {
        forgetsBadOperands(FloatAdder::new, FloatAdder.LATENCY);
    }

    private static void forgetsBadOperands(Supplier<? extends Module> unit, int latency) {
        try (Dut dut = Bench.open(unit)) {
            dut.resetBy("reset", true).reset(4);
            dut.port("a").set(NOT_A_NUMBER);
            dut.port("b").set(ONE);
            for (int operations = 1; operations <= latency; operations++) {
                dut.port("valid").set(true);
                dut.step(operations);
                dut.port("valid").set(false);
                dut.reset(1);
                for (int cycle = 0; cycle <= latency; cycle++) {
                    assertFalse(dut.port("bad").isSet(), "after " + operations + " operations, cycle " + cycle);
                    dut.step();
                }
            }
        }
    }

    @Test
    void floatOfAnIntegerIsThatOfBeforeTheReset() {
        keepsItsResult(IntToFloat::new, IntToFloat.LATENCY, "value_in", "value_out", 5, -77);
    }

    @Test
    void codeIsThatOfBeforeTheReset() {
        keepsItsResult(CodeRounder::new, CodeRounder.LATENCY, "scaled", "code", ONE, TWO);
    }

    /** Valid gates the registers: what was under way, or is offered while the reset lasts, changes nothing. */
    private static void keepsItsResult(
            Supplier<? extends Module> unit, int latency, String input, String output, int before, int meanwhile) {
        try (Dut dut = Bench.open(unit)) {
            dut.resetBy("reset", true).reset(4);
            dut.ports().stream().filter(port -> port.name().equals("half")).forEach(port -> port.set(128));
            for (int underWay = 0; underWay <= latency - 2; underWay++) {
                for (boolean offered : new boolean[] {false, true}) {
                    operate(dut, input, before, latency);
                    long result = dut.port(output).get();
                    operate(dut, input, meanwhile, underWay);
                    dut.port("valid").set(offered);
                    dut.reset(1);
                    dut.port("valid").set(false);
                    for (int cycle = 0; cycle <= latency; cycle++) {
                        assertEquals(result, dut.port(output).get(), underWay + " under way, cycle " + cycle);
                        dut.step();
                    }
                }
            }
        }
    }

    private static void operate(Dut dut, String input, int operand, int cycles) {
        dut.port(input).set(operand & 0xFFFF_FFFFL);
        dut.port("valid").set(true);
        dut.step(cycles);
        dut.port("valid").set(false);
    }

    @Test
    void dividerForgetsItsDivisionAndTakesAnother() {
        try (Dut dut = Bench.open(FloatDivider::new)) {
            dut.resetBy("reset", true).reset(4);
            dut.port("dividend").set(TWO);
            dut.port("divisor").set(ONE);
            for (int cycles = 1; cycles <= FloatDivider.LATENCY; cycles++) {
                dut.port("start").set(true);
                dut.step();
                dut.port("start").set(false);
                dut.step(cycles);
                dut.reset(1);
                if (cycles % 2 == 0) {
                    for (int cycle = 0; cycle < 2 * FloatDivider.LATENCY; cycle++) {
                        assertFalse(dut.port("done").isSet(), "a division of before the reset");
                        dut.step();
                    }
                    dut.reset(1);
                }
                dut.port("start").set(true);
                dut.step();
                dut.port("start").set(false);
                assertEquals(FloatDivider.LATENCY - 1, dut.until("done", 1, 100), "latency after a reset");
                assertEquals(TWO, dut.port("quotient").get());
                dut.step();
            }
        }
    }
}
