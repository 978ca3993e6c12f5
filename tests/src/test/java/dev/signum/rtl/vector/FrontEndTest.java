// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.vector.PreparedVector.Kind;
import dev.signum.rtl.vector.PreparedVector.Scalars;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.reference.number.Quantised;
import dev.signum.sim.verilator.Dut;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of every kind, one after another, with parameters in time and late, against the numeric contract. */
class FrontEndTest {
    private static final int ROUNDS = 3;
    private static final int NOT_A_NUMBER = 0x7FC0_0000;
    private static final int LATEST = 20_000;

    static final class Shipped implements EmittedDesign {
        @Override
        public FrontEnd module(DesignParameters parameters) {
            return new FrontEnd(parameters.get("core", SampleCore.class).config());
        }
    }

    private CoreConfig config;
    private Dut dut;
    private SplittableRandom random;
    private int lanes;

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "LONG_VECTORS", "FOUR_CHANNELS", "TINY"})
    void vectorsBecomePlanesAndScalars(@DesignParameter("core") SampleCore core, Dut design, SplittableRandom seeded) {
        config = core.config();
        dut = design;
        random = seeded;
        lanes = config.vector().lanes();
        Inputs.quiet(dut);
        for (int cycle = 0; cycle < 100; cycle++) {
            assertFalse(isSet("scales_ready") || isSet("planes_valid") || isSet("preparing") || isSet("read"));
            dut.step();
        }
        int longest = config.vector().maxInputs();
        int[] lengths = {
            1, longest, lanes, lanes + 1, config.array().width(), config.array().width() + 1
        };
        for (int inputs : lengths) {
            prepare(Kind.ORDINARY, inputs, true);
        }
        for (Grid grid : Grid.values()) {
            for (int planes = grid.leastPlanes(); planes <= ArrayConfig.MAX_PLANES; planes++) {
                PreparedVector vector = PreparedVector.random(Kind.ORDINARY, 2 * lanes, random);
                new Run(vector.on(grid, planes), true, planes + " planes, " + grid).run();
            }
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (Kind kind : Kind.values()) {
                prepare(kind, random.nextInt(1, 200), random.nextBoolean());
                prepare(Kind.ORDINARY, random.nextInt(1, 200), random.nextBoolean());
            }
        }
    }

    private void prepare(Kind kind, int inputs, boolean dense) {
        new Run(PreparedVector.random(kind, inputs, random), dense, kind + " of " + inputs).run();
    }

    private boolean isSet(String port) {
        return dut.port(port).isSet();
    }

    /** One vector on its way through. */
    private final class Run {
        private final PreparedVector vector;
        private final boolean dense;
        private final String what;
        private final int width = config.array().width();
        private final int channels = config.memory().channels();
        private final int pairsOfBeat = config.memory().beatBits() / 64;
        private final int vectorWord = random.nextInt(config.vector().vectorWords() / 2);
        private final Optional<Quantised> quantised;
        private final boolean[] there = new boolean[channels];
        private int row;
        private int slice;
        private long lastSlice;

        Run(PreparedVector vector, boolean dense, String what) {
            this.vector = vector;
            this.dense = dense;
            this.what = what;
            quantised = vector.quantised();
        }

        void run() {
            if (dense) {
                rest();
            }
            start();
            long begun = dut.cycle();
            int slices = config.array().slices(vector.h().length);
            while (!isSet("scales_ready") || isSet("preparing") || slice < slices) {
                assertTrue(dut.cycle() < begun + LATEST, what + " takes too long");
                cycle(begun);
            }
            assertEquals(slices, slice, "slices of " + what);
            Optional<Scalars> scalars = vector.scalars();
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                assertTrue(isSet("scales_ready"), "until the next start");
                assertEquals(scalars.isEmpty(), isSet("bad"), what + " is bad");
                scalars.ifPresent(this::check);
                cycle(begun);
            }
        }

        /** The long sums zero what the last vector reached; after that, nothing goes on that a clock were needed for. */
        private void rest() {
            for (int waited = 0; isSet("busy"); waited++) {
                assertTrue(waited < VectorConfig.PARTIAL_SUMS / lanes + 10, "still busy before " + what);
                dut.step();
            }
            for (int i = random.nextInt(40); i > 0; i--) {
                dut.step();
                assertFalse(isSet("busy") || isSet("preparing") || isSet("planes_valid") || isSet("read"), "at rest");
            }
        }

        private void start() {
            dut.port("start").set(1);
            dut.settle();
            assertTrue(isSet("busy"), "a start wakes");
            dut.port("inputs").set(vector.h().length);
            dut.port("slices").set(config.array().slices(vector.h().length));
            dut.port("vector_word").set(vectorWord);
            dut.port("top_plane").set(vector.planes() - 1L);
            dut.port("mid_rise").set(vector.grid() == Grid.MID_RISE);
            dut.port("rs").set(bits(vector.rs()));
            dut.port("max_floor").set(bits(vector.floor()));
            dut.step();
            dut.port("start").set(0);
            assertFalse(isSet("scales_ready"), "a new vector begins");
        }

        /** Beats are offered until they are taken; the vector memory answers a read one cycle later. */
        private void cycle(long begun) {
            boolean left = row * channels * pairsOfBeat < vector.h().length;
            boolean all = true;
            for (int c = 0; c < channels; c++) {
                there[c] = left && (there[c] || dense || random.nextInt(3) == 0);
                all &= there[c];
                dut.port("beat_" + c).setWords(beat(c, there[c]));
            }
            dut.port("beats_valid").set(all);
            dut.settle();
            boolean working = isSet("preparing") || isSet("planes_valid") || !isSet("scales_ready");
            assertTrue(isSet("busy") || !working, "busy with " + what);
            boolean read = isSet("read");
            int word = (int) dut.port("read_word").get() - vectorWord;
            boolean taken = isSet("beats_ready");
            dut.step();
            if (read) {
                answer(word);
            }
            if (taken) {
                row++;
                Arrays.fill(there, false);
            }
            if (isSet("planes_valid")) {
                planes(begun);
            }
        }

        private long[] beat(int channel, boolean valid) {
            long[] beat = new long[pairsOfBeat];
            for (int i = 0; i < pairsOfBeat; i++) {
                int j = (row * channels + channel) * pairsOfBeat + i;
                boolean given = valid && j < vector.h().length;
                int g = given ? (int) bits(vector.g()[j]) : NOT_A_NUMBER;
                int b = given ? (int) bits(vector.b()[j]) : NOT_A_NUMBER;
                beat[i] = Integer.toUnsignedLong(g) | (long) b << 32;
            }
            return beat;
        }

        private void answer(int word) {
            for (int lane = 0; lane < lanes; lane++) {
                int j = word * lanes + lane;
                boolean given = j >= 0 && j < vector.h().length;
                dut.port("read_data_" + lane).set(given ? bits(vector.h()[j]) : NOT_A_NUMBER);
            }
        }

        private void planes(long begun) {
            if (slice > 0) {
                assertEquals(width / lanes, dut.cycle() - lastSlice, "cycles from slice to slice");
            } else if (dense) {
                int passes = Math.ceilDiv(vector.h().length, lanes) + width / lanes;
                assertTrue(
                        dut.cycle() - begun <= passes + FloatDivider.LATENCY + 25, what + ": the first slice is late");
            }
            lastSlice = dut.cycle();
            assertEquals(slice, dut.port("planes_slice").get(), "slice");
            int number = slice++;
            quantised.ifPresent(codes -> {
                for (int k = 0; k < 16; k++) {
                    assertEquals(
                            vector.plane(codes, k, number, width),
                            dut.port("plane_" + k).getBig(),
                            "plane " + k + " of " + vector.planes() + ", slice " + number + " of " + what);
                }
            });
        }

        private void check(Scalars scalars) {
            is(scalars.max(), "max");
            is(scalars.d(), "d");
            is(scalars.bh(), "bh");
            is(scalars.hh(), "hh");
            is(scalars.factor(), "factor");
            is(scalars.offset(), "offset");
        }

        private void is(float expected, String port) {
            assertEquals(bits(expected), dut.port(port).get(), port + " of " + what);
        }
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value) & 0xFFFF_FFFFL;
    }
}
