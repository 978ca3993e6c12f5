// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.rtl.array.BehaviouralPopcount;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped popcount and its behavioural stand-in against Java's bit counts: the two are interchangeable, latency included. */
class PopcountTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128, 256, 512})
    void shippedCircuitCounts(int width) {
        ArrayConfig array = new ArrayConfig(8, width, 16);
        check(array, Bench.open(() -> new XnorPopcount(array)), "shipped");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128, 256, 512})
    void behaviouralStandInCounts(int width) {
        ArrayConfig array = new ArrayConfig(8, width, 16);
        String name = XnorPopcount.name(array);
        var sources = Bench.write(Map.of(name + ".v", BehaviouralPopcount.verilog(array)));
        check(array, ModelBuild.of(name, sources).compile().open("clk", 1), "behavioural");
    }

    @Test
    void eightBitsExhaustively() {
        ArrayConfig array = new ArrayConfig(8, 8, 16);
        try (Dut dut = Bench.open(() -> new XnorPopcount(array))) {
            dut.port("enable").set(true);
            for (int pair = 0; pair < 1 << 16; pair++) {
                dut.port("weights").set(pair & 0xFF);
                dut.port("plane").set(pair >> 8);
                dut.step(array.popcountLatency());
                assertEquals(
                        8 - Integer.bitCount((pair ^ pair >> 8) & 0xFF),
                        dut.port("count").get());
            }
        }
    }

    private static void check(ArrayConfig array, Dut dut, String which) {
        int words = Math.max(1, array.width() / 64);
        long mask = array.width() < 64 ? (1L << array.width()) - 1 : -1;
        SplittableRandom random = Bench.random(which + array.width());
        try (dut) {
            int[] expected = new int[3000];
            for (int i = 0; i < expected.length + array.popcountLatency(); i++) {
                if (i >= array.popcountLatency()) {
                    int index = i - array.popcountLatency();
                    assertEquals(
                            expected[index], dut.port("count").get(), which + " pair " + index + "; " + Bench.seed());
                }
                if (i < expected.length) {
                    expected[i] = drive(dut, random, words, mask, i);
                }
                dut.step();
            }
        }
    }

    /** Random words, and now and then all, none or single bits in agreement; one pair in four is not enabled. */
    private static int drive(Dut dut, SplittableRandom random, int words, long mask, int i) {
        long[] weights = new long[words];
        long[] plane = new long[words];
        int agree = 0;
        for (int word = 0; word < words; word++) {
            weights[word] = random.nextLong() & mask;
            long same =
                    switch (i % 4) {
                        case 0 -> -1;
                        case 1 -> i % 64 == word ? 1L << random.nextInt(64) : 0;
                        default -> random.nextLong();
                    };
            plane[word] = ~(weights[word] ^ same) & mask;
            agree += Long.bitCount(~(weights[word] ^ plane[word]) & mask);
        }
        dut.port("weights").setWords(weights);
        dut.port("plane").setWords(plane);
        boolean enable = random.nextInt(4) != 0;
        dut.port("enable").set(enable);
        return enable ? agree : 0;
    }
}
