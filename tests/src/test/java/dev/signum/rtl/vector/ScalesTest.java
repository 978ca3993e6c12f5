// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E and e of many linears, D and c known in either order and any distance apart. */
@Bench(design = ScalesTest.Shipped.class, randomStart = true)
class ScalesTest {
    /** From a product's operands to the next product's. */
    private static final int PRODUCT = FloatMultiplier.LATENCY + 2;

    private static final int NOT_A_NUMBER = 0x7FC0_0000;

    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new Scales();
        }
    }

    record Ports(
            BitPort clear,
            BitPort dValid,
            IntPort d,
            BitPort cValid,
            IntPort c,
            IntPort rs,
            BitPort midRise,
            BitPort ready,
            IntPort factor,
            IntPort offset,
            BitPort bad) {}

    private Ports scales;
    private Dut dut;

    @BeforeEach
    void open(Ports ports, Dut design) {
        scales = ports;
        dut = design;
        Inputs.quiet(dut);
    }

    @Test
    void afterResetNothingIsReady() {
        for (int cycle = 0; cycle < 20; cycle++) {
            assertFalse(scales.ready.get());
            assertFalse(scales.bad.get());
            dut.step();
        }
    }

    @Test
    void aResetForgetsAProductUnderWay() {
        for (int cycles = 1; cycles < 8; cycles++) {
            scales.dValid.set(true);
            scales.d.set(NOT_A_NUMBER);
            dut.step(cycles);
            Inputs.quiet(dut);
            dut.reset(2);
            afterResetNothingIsReady();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void scalarsAreReadyAsSoonAsTheyCanBe(boolean midRise, SplittableRandom random) {
        scales.midRise.set(midRise);
        for (int linear = 0; linear < 500; linear++) {
            float d = finite(random);
            float c = finite(random);
            float rs = finite(random);
            int dAt = random.nextInt(20);
            int cAt = random.nextInt(20);
            if (linear > 0) {
                clear();
            }
            begin(rs);
            // E takes one product or two; where there is no second one, leaving it out takes a cycle. Then e, in the
            // cycle c is known.
            int eKnown = dAt + (midRise ? 2 * PRODUCT : PRODUCT + 1);
            int readyAt = Math.max(eKnown, cAt) + PRODUCT;
            for (int cycle = 0; cycle < readyAt; cycle++) {
                scales.dValid.set(cycle >= dAt);
                scales.d.set(cycle >= dAt ? Float.floatToRawIntBits(d) : NOT_A_NUMBER);
                scales.cValid.set(cycle >= cAt);
                scales.c.set(cycle >= cAt ? Float.floatToRawIntBits(c) : NOT_A_NUMBER);
                assertFalse(
                        scales.ready.get(),
                        "linear " + linear + " after " + cycle + " cycles, d at " + dAt + ", c at " + cAt);
                dut.step();
            }
            float factor = Binary32.mul(d, rs);
            float halved = midRise && Float.isFinite(factor) ? Binary32.mul(factor, 0.5f) : factor;
            check(halved, Binary32.mul(rs, c), random.nextInt(1, 10));
        }
    }

    private void check(float factor, float offset, int cycles) {
        for (int cycle = 0; cycle < cycles; cycle++) {
            assertEquals(true, scales.ready.get(), "ready until the next linear");
            boolean bad = !Float.isFinite(factor) || !Float.isFinite(offset);
            assertEquals(bad, scales.bad.get(), "bad");
            if (Float.isFinite(factor)) {
                assertEquals(Float.floatToRawIntBits(factor), scales.factor.get(), "E");
            }
            if (Float.isFinite(offset)) {
                assertEquals(Float.floatToRawIntBits(offset), scales.offset.get(), "e");
            }
            dut.step();
        }
    }

    /** The scalars of the last linear are known until the cycle after the clear. */
    private void clear() {
        scales.clear.set(true);
        dut.step();
        scales.clear.set(false);
    }

    private void begin(float rs) {
        scales.dValid.set(false);
        scales.cValid.set(false);
        scales.rs.set(Float.floatToRawIntBits(rs));
        assertFalse(scales.ready.get());
        assertFalse(scales.bad.get());
    }

    /** Of any size, so that some products are subnormal and some too large. */
    private static float finite(SplittableRandom random) {
        int exponent = random.nextInt(6) == 0 ? random.nextInt(-149, 128) : random.nextInt(-40, 40);
        return Math.scalb((float) random.nextDouble(-2, 2), exponent == 127 ? 126 : exponent);
    }
}
