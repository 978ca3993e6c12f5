// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Grid;
import dev.signum.jhdl.Module;
import dev.signum.rtl.Binary32Operands;
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

/** Pre-scale and quantise passes with gaps, against the numeric contract; every cycle's outputs are looked at. */
@Bench(design = LaneTest.Shipped.class, randomStart = true)
class LaneTest {
    private static final int INFINITY = 0x7F80_0000;
    private static final int NOT_A_NUMBER = 0x7FC0_0000;
    private static final int LARGEST = 0x7F7F_FFFF;
    private static final int CODES = 300;
    private static final int NONE = -1;

    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new Lane();
        }
    }

    record Ports(
            BitPort prescale,
            BitPort quantise,
            IntPort h,
            IntPort g,
            IntPort b,
            IntPort u,
            IntPort r,
            BitPort midRise,
            IntPort half,
            BitPort clear,
            IntPort scaled,
            IntPort biasTerm,
            IntPort square,
            IntPort maximum,
            BitPort bad,
            IntPort code) {}

    private Ports lane;
    private Dut dut;
    private SplittableRandom random;

    @BeforeEach
    void open(Ports ports, Dut design, SplittableRandom seeded) {
        lane = ports;
        dut = design;
        random = seeded;
        Inputs.quiet(dut);
    }

    @Test
    void afterResetNothingHasComeIn() {
        int code = lane.code.get();
        for (int cycle = 0; cycle < 10; cycle++) {
            assertEquals(0, lane.maximum.get());
            assertFalse(lane.bad.get());
            assertEquals(code, lane.code.get(), "no code is made of what nobody asked for");
            junk();
            dut.step();
        }
    }

    @Test
    void prescalePassesFormProductsAndTheLargest() {
        int code = lane.code.get();
        for (int pass = 0; pass < 300; pass++) {
            clear();
            float largest = 0;
            float[][] products = new float[random.nextInt(1, 40)][];
            for (int i = 0; i < products.length; i++) {
                products[i] = random.nextInt(4) == 0 ? null : offer();
                int due = i - FloatMultiplier.LATENCY;
                if (due >= 0 && products[due] != null) {
                    largest = Math.max(largest, Math.abs(products[due][0]));
                }
                dut.step();
                idle();
                check(products, i + 1 - FloatMultiplier.LATENCY);
                assertEquals(largest, Float.intBitsToFloat(lane.maximum.get()), "largest so far");
                assertFalse(lane.bad.get());
                assertEquals(code, lane.code.get(), "only a quantise pass makes codes");
            }
        }
    }

    /** Drives an element whose products are finite, at times with a large or a subnormal one among them. */
    private float[] offer() {
        while (true) {
            float h = Float.intBitsToFloat(Binary32Operands.next(random));
            float g = Float.intBitsToFloat(Binary32Operands.next(random));
            float b = Float.intBitsToFloat(Binary32Operands.next(random));
            float[] products = {Binary32.mul(h, g), Binary32.mul(b, h), Binary32.mul(h, h)};
            if (Float.isFinite(products[0]) && Float.isFinite(products[1]) && Float.isFinite(products[2])) {
                element(Float.floatToRawIntBits(h), Float.floatToRawIntBits(g), Float.floatToRawIntBits(b));
                return products;
            }
        }
    }

    private void check(float[][] products, int i) {
        if (i >= 0 && products[i] != null) {
            assertEquals(Float.floatToRawIntBits(products[i][0]), lane.scaled.get(), "u");
            assertEquals(Float.floatToRawIntBits(products[i][1]), lane.biasTerm.get(), "b h");
            assertEquals(Float.floatToRawIntBits(products[i][2]), lane.square.get(), "h h");
        }
    }

    @Test
    void whatIsNotFiniteIsKeptUntilCleared() {
        int huge = 0x7E80_0000;
        int[][] bads = {
            // h, g, b: only u overflows, only b h, only h h; and operands that are not finite at all.
            {0x4000_0000, LARGEST, 0}, {0x4000_0000, 0, LARGEST}, {huge, 0, 0},
            {INFINITY, 0, 0}, {0, NOT_A_NUMBER, 0}, {0, 0, INFINITY}
        };
        for (int[] bad : bads) {
            clear();
            element(bad[0], bad[1], bad[2]);
            dut.step();
            idle();
            dut.step(FloatMultiplier.LATENCY);
            for (int i = 0; i < 8; i++) {
                assertTrue(lane.bad.get(), "h %08x g %08x b %08x".formatted(bad[0], bad[1], bad[2]));
                offer();
                dut.step();
                idle();
            }
            dut.step(FloatMultiplier.LATENCY + 1);
            clear();
            assertEquals(0, lane.maximum.get());
            assertFalse(lane.bad.get());
        }
    }

    @Test
    void quantisePassesGiveCodesAndLeaveTheLargest() {
        clear();
        element(0x3F80_0000, 0x4000_0000, 0);
        dut.step();
        idle();
        dut.step(Lane.CODE_LATENCY);
        for (Grid grid : Grid.values()) {
            for (int planes = grid.leastPlanes(); planes <= 16; planes++) {
                quantise(grid, planes);
                assertEquals(0x4000_0000, lane.maximum.get(), "the largest is that of the pre-scale pass");
                assertFalse(lane.bad.get());
            }
        }
    }

    private void quantise(Grid grid, int planes) {
        int half = 1 << planes - 1;
        lane.midRise.set(grid == Grid.MID_RISE);
        lane.half.set(half);
        float max = (float) random.nextDouble(0.1, 10);
        float r = Binary32.div(grid.qmax(planes), max);
        int[] codes = new int[CODES + Lane.CODE_LATENCY];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = i >= CODES || random.nextInt(4) == 0 ? NONE : offerCode(element(max), r, half, grid);
            dut.step();
            idle();
            int due = i + 1 - Lane.CODE_LATENCY;
            if (due >= 0 && codes[due] != NONE) {
                assertEquals(codes[due], lane.code.get(), grid + " P = " + planes);
            }
        }
    }

    /** Up to the largest of a vector, which one in eight is. */
    private float element(float max) {
        float magnitude = random.nextInt(8) == 0 ? max : (float) random.nextDouble(max);
        return random.nextBoolean() ? magnitude : -magnitude;
    }

    private int offerCode(float u, float r, int half, Grid grid) {
        lane.quantise.set(true);
        lane.u.set(Float.floatToRawIntBits(u));
        lane.r.set(Float.floatToRawIntBits(r));
        double scaled = Binary32.mul(u, r);
        return half
                + (int)
                        (grid == Grid.MID_TREAD
                                ? Math.clamp(Math.rint(scaled), -(half - 1), half - 1)
                                : Math.clamp(Math.floor(scaled), -half, half - 1));
    }

    private void element(int h, int g, int b) {
        lane.prescale.set(true);
        lane.h.set(h);
        lane.g.set(g);
        lane.b.set(b);
    }

    private void clear() {
        idle();
        dut.step(Lane.CODE_LATENCY);
        lane.clear.set(true);
        dut.step();
        lane.clear.set(false);
        assertEquals(0, lane.maximum.get());
        assertFalse(lane.bad.get());
    }

    private void idle() {
        lane.prescale.set(false);
        lane.quantise.set(false);
        junk();
    }

    /** What nobody declared valid must not matter. */
    private void junk() {
        lane.h.set(NOT_A_NUMBER);
        lane.g.set(INFINITY);
        lane.b.set(NOT_A_NUMBER);
        lane.u.set(INFINITY);
        lane.r.set(NOT_A_NUMBER);
    }
}
