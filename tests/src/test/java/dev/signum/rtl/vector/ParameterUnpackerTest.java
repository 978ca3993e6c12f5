// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.CoreConfig;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of all lengths, their parameters laid over the channels' beats as StreamLayout has it, beats late and words not taken at once. */
class ParameterUnpackerTest {
    private static final int VECTORS = 150;
    private static final int LONGEST = 100;

    static final class Shipped implements EmittedDesign {
        @Override
        public ParameterUnpacker module(DesignParameters parameters) {
            return new ParameterUnpacker(
                    parameters.get("core", SampleCore.class).config());
        }
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"FEW_LANES", "FOUR_CHANNELS", "U250"})
    void wordsOfParametersComeInOrder(@DesignParameter("core") SampleCore core, Dut dut, SplittableRandom random) {
        Inputs.quiet(dut);
        for (int vector = 0; vector < VECTORS; vector++) {
            new Vector(core.config(), random.nextInt(1, LONGEST), dut, random).run();
        }
    }

    /** One vector's parameters on their way. */
    private static final class Vector {
        private final CoreConfig config;
        private final int lanes;
        private final int channels;
        private final int pairsOfBeat;
        private final int inputs;
        private final long[] pairs;
        private final Dut dut;
        private final SplittableRandom random;
        private final boolean[] valid;
        private int row;

        Vector(CoreConfig config, int inputs, Dut dut, SplittableRandom random) {
            this.config = config;
            this.inputs = inputs;
            this.dut = dut;
            this.random = random;
            lanes = config.vector().lanes();
            channels = config.memory().channels();
            pairsOfBeat = config.memory().beatBits() / 64;
            valid = new boolean[channels];
            int pairsOfRow = channels * pairsOfBeat;
            pairs = random.longs((long) Math.ceilDiv(inputs, pairsOfRow) * pairsOfRow)
                    .toArray();
        }

        void run() {
            int words = Math.ceilDiv(inputs, lanes);
            int word = 0;
            while (word < words) {
                boolean all = true;
                for (int c = 0; c < channels; c++) {
                    valid[c] |= random.nextInt(3) != 0;
                    all &= valid[c];
                    dut.port("beat_" + c)
                            .setWords(
                                    valid[c]
                                            ? beat(c)
                                            : random.longs(pairsOfBeat).toArray());
                }
                boolean take = all && random.nextInt(4) != 0;
                boolean last = word == words - 1;
                dut.port("take").set(take);
                dut.port("last").set(last);
                dut.settle();
                boolean rowEnds = last || (word + 1) * lanes % (channels * pairsOfBeat) == 0;
                assertEquals(take && rowEnds, dut.port("beats_ready").isSet(), "word " + word + " of " + words);
                if (all) {
                    check(word);
                }
                dut.step();
                word += take ? 1 : 0;
                if (take && rowEnds) {
                    row++;
                    Arrays.fill(valid, false);
                }
            }
        }

        private long[] beat(int channel) {
            int first = (row * channels + channel) * pairsOfBeat;
            return Arrays.copyOfRange(pairs, first, first + pairsOfBeat);
        }

        private void check(int word) {
            for (int lane = 0; lane < lanes; lane++) {
                long pair = pairs[word * lanes + lane];
                assertEquals(pair & 0xFFFF_FFFFL, dut.port("g_" + lane).get(), "g of " + config);
                assertEquals(pair >>> 32, dut.port("b_" + lane).get(), "b of " + config);
            }
        }
    }
}
