// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.RandomWords;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.WidePort;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One cell: what it passes on, and Horner's step, at their latencies. */
@Bench(design = ProcessingElementTest.Cell.class, randomStart = true)
class ProcessingElementTest {
    private static final int CYCLES = 2_000;

    static final class Cell implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new ProcessingElement(array(parameters.integer("width")));
        }
    }

    record Ports(
            WidePort weightsIn,
            WidePort weightsOut,
            BitPort planeValidIn,
            WidePort planeIn,
            BitPort planeValidOut,
            WidePort planeOut,
            IntPort sumIn,
            IntPort sumOut) {}

    private static ArrayConfig array(int width) {
        return new ArrayConfig(8, width, 16);
    }

    /** One popcount of each latency, the narrowest, and that of {@code u250}. */
    @ParameterizedTest
    @ValueSource(ints = {8, 64, 128, 256})
    void addsItsCountToTwiceTheSum(@DesignParameter("width") int width, Ports cell, Dut dut, SplittableRandom random) {
        int latency = array(width).popcountLatency();
        // Of the seven planes above this one.
        int mostSum = width * ((1 << ArrayConfig.GROUP - 1) - 1);
        int[] counts = new int[CYCLES];
        for (int i = 0; i < CYCLES; i++) {
            long[] weights = RandomWords.next(random, width);
            long[] plane = i % 8 == 0 ? weights : RandomWords.next(random, width);
            boolean valid = i % 8 == 0 || random.nextBoolean();
            int sum = i % 8 == latency ? mostSum : random.nextInt(mostSum + 1);
            cell.weightsIn.setWords(weights);
            cell.planeValidIn.set(valid);
            cell.planeIn.setWords(plane);
            cell.sumIn.set(sum);
            counts[i] = valid ? Counts.agreeing(weights, plane, width) : 0;
            dut.step();
            assertArrayEquals(weights, cell.weightsOut.getWords(), "weights");
            assertEquals(valid, cell.planeValidOut.get(), "plane valid");
            assertArrayEquals(plane, cell.planeOut.getWords(), "plane");
            if (i >= latency) {
                assertEquals(2 * sum + counts[i - latency], cell.sumOut.get(), "sum in cycle " + i);
            }
        }
    }
}
