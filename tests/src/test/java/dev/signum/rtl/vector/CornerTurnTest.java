// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.WidePort;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of random codes with gaps, some given up in the middle: the planes of a slice come one cycle after its last word. */
class CornerTurnTest {
    private static final int VECTORS = 60;

    static final class Shipped implements EmittedDesign {
        @Override
        public CornerTurn module(DesignParameters parameters) {
            return new CornerTurn(parameters.get("core", SampleCore.class).config());
        }
    }

    record Ports(
            BitPort start,
            BitPort valid,
            List<IntPort> code,
            BitPort planesValid,
            IntPort slice,
            List<WidePort> plane) {}

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FULL_WORDS", "TINY"})
    void codesBecomePlanes(@DesignParameter("core") SampleCore core, Ports turn, Dut dut, SplittableRandom random) {
        CoreConfig config = core.config();
        int wordsOfSlice = config.array().width() / config.vector().lanes();
        int most = Math.min(config.maxSlices(), 16) * wordsOfSlice;
        Inputs.quiet(dut);
        pause(random.nextInt(5), turn, dut);
        for (int vector = 0; vector < VECTORS; vector++) {
            // The last slice may be incomplete when the next vector begins.
            int[] codes = new int
                    [(vector == 0 ? most : random.nextInt(1, most + 1))
                            * config.vector().lanes()];
            Arrays.setAll(codes, i -> random.nextInt(1 << 16));
            // The first vector after reset needs no start.
            if (vector > 0) {
                turn.start.set(true);
                dut.step();
                turn.start.set(false);
                assertFalse(turn.planesValid.get());
            }
            turn(config, codes, turn, dut, random);
            pause(random.nextInt(3), turn, dut);
        }
    }

    private static void turn(CoreConfig config, int[] codes, Ports turn, Dut dut, SplittableRandom random) {
        int lanes = config.vector().lanes();
        int width = config.array().width();
        for (int first = 0; first < codes.length; first += lanes) {
            pause(Math.max(0, random.nextInt(6) - 3), turn, dut);
            turn.valid.set(true);
            for (int lane = 0; lane < lanes; lane++) {
                turn.code.get(lane).set(codes[first + lane]);
            }
            dut.step();
            turn.valid.set(false);
            int end = first + lanes;
            assertEquals(end % width == 0, turn.planesValid.get(), "planes after " + end + " codes");
            if (end % width == 0) {
                assertEquals(end / width - 1, turn.slice.get(), "slice");
                check(Arrays.copyOfRange(codes, end - width, end), turn);
            }
        }
    }

    private static void check(int[] codes, Ports turn) {
        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            BigInteger plane = BigInteger.ZERO;
            for (int j = 0; j < codes.length; j++) {
                if ((codes[j] >> k & 1) == 1) {
                    plane = plane.setBit(j);
                }
            }
            assertEquals(plane, turn.plane.get(k).get(), "plane " + k);
        }
    }

    private static void pause(int cycles, Ports turn, Dut dut) {
        for (int cycle = 0; cycle < cycles; cycle++) {
            dut.step();
            assertFalse(turn.planesValid.get(), "no slice is complete");
        }
    }
}
