// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.command.Grid;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows with gaps, for many linears, against the epilogue of the numeric contract. */
@Bench(design = DequantiserTest.Shipped.class, randomStart = true)
class DequantiserTest {
    private static final int ROWS = 60;
    private static final int LARGEST_INPUTS = 1 << 15;

    private static final int NOT_A_NUMBER = 0x7FC0_0000;

    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new Dequantiser();
        }
    }

    record Ports(
            BitPort valid,
            IntPort count,
            IntPort sum,
            IntPort base,
            BitPort midRise,
            IntPort factor,
            IntPort offset,
            IntPort value,
            BitPort bad) {}

    /** A row in flight: y, and whether the product or only the sum is out of range. */
    private record Row(float y, boolean badProduct, boolean badSum) {}

    @Test
    void afterResetNothingIsBad(Ports ports, Dut dut) {
        for (int cycle = 0; cycle < 2 * Dequantiser.LATENCY; cycle++) {
            junk(ports);
            ports.factor.set(NOT_A_NUMBER);
            ports.offset.set(NOT_A_NUMBER);
            dut.step();
            assertFalse(ports.bad.get(), "cycle " + cycle);
        }
    }

    @ParameterizedTest
    @EnumSource(Grid.class)
    void rowsAreScaled(Grid grid, Ports ports, Dut dut, SplittableRandom random) {
        ports.midRise.set(grid == Grid.MID_RISE);
        for (int linear = 0; linear < 400; linear++) {
            int planes = random.nextInt(grid.leastPlanes(), 17);
            int inputs = linear % 8 == 0 ? LARGEST_INPUTS : random.nextInt(1, LARGEST_INPUTS);
            float factor = Math.scalb((float) random.nextDouble(1, 2), random.nextInt(-140, 125));
            float offset = Math.scalb((float) random.nextDouble(-2, 2), random.nextInt(-126, 128));
            ports.factor.set(Float.floatToRawIntBits(factor));
            ports.offset.set(Float.floatToRawIntBits(offset));
            long base = inputs * ((1L << planes) - 1);
            Row[] rows = new Row[ROWS + Dequantiser.LATENCY];
            for (int i = 0; i < rows.length; i++) {
                junk(ports);
                if (i < ROWS && random.nextInt(4) != 0) {
                    long count = random.nextLong(base + 1);
                    long sum = inputs - 2L * random.nextInt(inputs + 1);
                    ports.valid.set(true);
                    ports.count.set((int) count);
                    ports.sum.set((int) sum);
                    ports.base.set((int) base);
                    long exact = grid == Grid.MID_RISE ? 2 * count - base : count - (base + sum) / 2;
                    float product = Binary32.mul(Binary32.fromInt(exact), factor);
                    float y = Binary32.add(product, offset);
                    rows[i] = new Row(y, !Float.isFinite(product), !Float.isFinite(y));
                }
                dut.step();
                check(ports, rows, i + 1);
            }
        }
    }

    private static void check(Ports ports, Row[] rows, int now) {
        Row summed = at(rows, now - Dequantiser.LATENCY);
        Row scaled = at(rows, now - Dequantiser.LATENCY + FloatAdder.LATENCY);
        boolean bad = scaled != null && scaled.badProduct || summed != null && summed.badSum;
        if (summed != null && summed.badProduct) {
            // The sum of a product that was bad means nothing.
            return;
        }
        assertEquals(bad, ports.bad.get(), "bad");
        if (summed != null && !summed.badSum) {
            assertEquals(Float.floatToRawIntBits(summed.y), ports.value.get(), "y");
        }
    }

    private static Row at(Row[] rows, int i) {
        return i < 0 || i >= rows.length ? null : rows[i];
    }

    private static void junk(Ports ports) {
        ports.valid.set(false);
        ports.count.set(-1);
        ports.sum.set(-1);
    }
}
