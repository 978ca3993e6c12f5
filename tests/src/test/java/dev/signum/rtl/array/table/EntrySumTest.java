// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One entry: all there are of two planes, boundaries and random ones of 8 and 16. */
class EntrySumTest {
    private static final int VECTORS = 4_000;

    static final class TwoPlanes implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new EntrySum(shape(2, Target.GENERIC));
        }
    }

    static final class Planes implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new EntrySum(shape(parameters.integer("planes"), parameters.get("target", Target.class)));
        }
    }

    private static TableShape shape(int planes, Target target) {
        return new TableShape(64, planes, 2, target);
    }

    private final Deque<Long> expected = new ArrayDeque<>();
    private int planes = 2;
    private Dut dut;

    @BeforeEach
    void simulation(Dut simulated) {
        dut = simulated;
    }

    @Bench(design = TwoPlanes.class, randomStart = true)
    @Test
    void everyEntryOfTwoPlanes() {
        for (int mask = 1; mask < 4; mask += 2) {
            for (int key = 0; key < TableShape.ENTRIES; key++) {
                for (int codes = 0; codes < 1 << 8; codes++) {
                    step(new int[] {codes & 3, codes >> 2 & 3, codes >> 4 & 3, codes >> 6}, key, mask);
                }
            }
        }
    }

    @Bench(design = Planes.class, randomStart = true)
    @ParameterizedTest
    @CsvSource({"8, GENERIC", "16, GENERIC", "8, XC7", "16, XCUP"})
    void entriesOfManyPlanes(
            @DesignParameter("planes") int count, @DesignParameter("target") Target target, SplittableRandom random) {
        planes = count;
        int most = (1 << planes) - 1;
        for (int i = 0; i < VECTORS; i++) {
            int[] codes = random.ints(4, 0, most + 1).toArray();
            for (int input = 0; i % 4 == 0 && input < codes.length; input++) {
                codes[input] = random.nextBoolean() ? most : 0;
            }
            step(codes, random.nextInt(TableShape.ENTRIES), most >> (i % 3 == 0 ? random.nextInt(planes) : 0));
        }
    }

    private void step(int[] codes, int key, int mask) {
        long entry = 0;
        for (int i = 0; i < codes.length; i++) {
            dut.port("code_" + i).set(codes[i]);
            entry += ((key >> i & 1) == 1 ? codes[i] : ~codes[i]) & mask;
        }
        dut.port("key").set(key);
        dut.port("absent").set(~mask & (1 << planes) - 1);
        expected.add(entry);
        dut.step();
        if (expected.size() == EntrySum.LATENCY) {
            assertEquals(expected.remove(), dut.port("entry").get());
        }
    }
}
