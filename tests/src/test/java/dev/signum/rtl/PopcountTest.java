// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.rtl.array.BehaviouralPopcount;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.sim.design.Design;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.design.DesignSource;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.WidePort;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped popcount and its behavioural stand-in against Java's bit counts: the two are interchangeable, latency included. */
class PopcountTest {

    static final class Shipped implements EmittedDesign {
        @Override
        public XnorPopcount module(DesignParameters parameters) {
            return new XnorPopcount(array(parameters.integer("width")));
        }
    }

    static final class Compressors implements EmittedDesign {
        @Override
        public XnorPopcount module(DesignParameters parameters) {
            return new XnorPopcount(array(parameters.integer("width")).on(parameters.get("target", Target.class)));
        }
    }

    static final class Behavioural implements DesignSource {
        @Override
        public Design design(DesignParameters parameters) {
            ArrayConfig array = array(parameters.integer("width"));
            String name = XnorPopcount.name(array);
            return Design.of(name, Map.of(name + ".v", BehaviouralPopcount.verilog(array)));
        }
    }

    record Popcount(BitPort enable, WidePort weights, WidePort plane, IntPort count) {}

    private static ArrayConfig array(int width) {
        return new ArrayConfig(8, width, 16);
    }

    private SplittableRandom random;

    @BeforeEach
    void seed(SplittableRandom seeded) {
        random = seeded;
    }

    @Bench(design = Shipped.class)
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128, 256, 512})
    void shippedCircuitCounts(@DesignParameter("width") int width, Popcount popcount, Dut dut) {
        check(array(width), popcount, dut);
    }

    @Bench(design = Compressors.class)
    @ParameterizedTest
    @CsvSource({"8, XC7", "8, XCUP", "16, XCUP", "32, XC7", "64, XCUP", "128, XC7", "256, XC7", "256, XCUP", "512, XCUP"
    })
    void compressorsCount(
            @DesignParameter("width") int width, @DesignParameter("target") Target target, Popcount popcount, Dut dut) {
        check(array(width).on(target), popcount, dut);
    }

    @Bench(design = Behavioural.class)
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128, 256, 512})
    void behaviouralStandInCounts(@DesignParameter("width") int width, Popcount popcount, Dut dut) {
        check(array(width), popcount, dut);
    }

    @Bench(design = Shipped.class, parameters = "width=8")
    @Test
    void eightBitsExhaustively(Popcount popcount, Dut dut) {
        int latency = array(8).popcountLatency();
        popcount.enable.set(true);
        for (int pair = 0; pair < 1 << 16; pair++) {
            popcount.weights.setWords(pair & 0xFF);
            popcount.plane.setWords(pair >> 8);
            dut.step(latency);
            assertEquals(8 - Integer.bitCount((pair ^ pair >> 8) & 0xFF), popcount.count.get());
        }
    }

    private void check(ArrayConfig array, Popcount popcount, Dut dut) {
        int latency = array.popcountLatency();
        int[] expected = new int[3000];
        for (int i = 0; i < expected.length + latency; i++) {
            if (i >= latency) {
                assertEquals(expected[i - latency], popcount.count.get(), "pair " + (i - latency));
            }
            if (i < expected.length) {
                expected[i] = drive(popcount, array.width(), i);
            }
            dut.step();
        }
    }

    /** Random words, and now and then all, none or single bits in agreement; one pair in four is not enabled. */
    private int drive(Popcount popcount, int width, int i) {
        long mask = width < 64 ? (1L << width) - 1 : -1;
        long[] weights = new long[Math.max(1, width / 64)];
        long[] plane = new long[weights.length];
        int agree = 0;
        for (int word = 0; word < weights.length; word++) {
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
        popcount.weights.setWords(weights);
        popcount.plane.setWords(plane);
        boolean enable = random.nextInt(4) != 0;
        popcount.enable.set(enable);
        return enable ? agree : 0;
    }
}
