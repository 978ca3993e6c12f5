// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.config.CoreConfig;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of the shortest, the longest and random lengths, walked through phase by phase; every output is looked at in every cycle. */
class FrontEndControlTest {
    private static final int VECTORS = 60;

    static final class Shipped implements EmittedDesign {
        @Override
        public FrontEndControl module(DesignParameters parameters) {
            return new FrontEndControl(parameters.get("core", SampleCore.class).config());
        }
    }

    record Ports(
            BitPort start,
            IntPort inputs,
            IntPort slices,
            BitPort parametersValid,
            BitPort sumsReady,
            BitPort divided,
            BitPort preparing,
            BitPort prescale,
            BitPort prescaleLast,
            BitPort quantise,
            IntPort word,
            BitPort finishSums,
            BitPort divide) {}

    private Ports control;
    private Dut dut;
    private SplittableRandom random;

    @BeforeEach
    void open(Ports ports, Dut design, SplittableRandom seeded) {
        control = ports;
        dut = design;
        random = seeded;
        Inputs.quiet(dut);
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FULL_WORDS", "TINY"})
    void phasesFollowEachOther(@DesignParameter("core") SampleCore core) {
        CoreConfig config = core.config();
        int longest = Math.min(config.vector().maxInputs(), 1024);
        for (int vector = 0; vector < VECTORS; vector++) {
            int inputs =
                    switch (vector) {
                        case 0 -> 1;
                        case 1 -> longest;
                        case 2 -> config.vector().lanes();
                        default -> random.nextInt(1, longest + 1);
                    };
            start(inputs, config.array().slices(inputs));
            prescale(Math.ceilDiv(inputs, config.vector().lanes()));
            settleAndDivide(config);
            quantise(config.array().slices(inputs)
                    * (config.array().width() / config.vector().lanes()));
            idle();
        }
    }

    /** One cycle with random inputs but for those given; says what must come out but for the numbers. */
    private void cycle(boolean preparing, boolean quantise, boolean finish, boolean divide) {
        dut.settle();
        assertEquals(preparing, control.preparing.get(), "preparing");
        assertEquals(quantise, control.quantise.get(), "quantise");
        assertEquals(finish, control.finishSums.get(), "finish_sums");
        assertEquals(divide, control.divide.get(), "divide");
    }

    private void randomInputs() {
        control.parametersValid.set(random.nextBoolean());
        control.sumsReady.set(random.nextBoolean());
        control.divided.set(random.nextBoolean());
    }

    private void idle() {
        for (int i = random.nextInt(2, 10); i > 0; i--) {
            randomInputs();
            cycle(false, false, false, false);
            assertFalse(control.prescale.get());
            dut.step();
        }
    }

    private void start(int inputs, int slices) {
        randomInputs();
        control.inputs.set(inputs);
        control.slices.set(slices);
        control.start.set(true);
        cycle(false, false, false, false);
        dut.step();
        control.start.set(false);
    }

    private void prescale(int words) {
        int word = 0;
        while (word < words) {
            randomInputs();
            boolean issue = control.parametersValid.get() && control.sumsReady.get();
            cycle(true, false, false, false);
            assertEquals(issue, control.prescale.get(), "prescale");
            if (issue) {
                assertEquals(word, control.word.get());
                assertEquals(word == words - 1, control.prescaleLast.get(), "word " + word + " of " + words);
                word++;
            }
            dut.step();
        }
    }

    /** The last word takes a cycle of the vector memory, its product, two of the lane's maximum, the tree and the register behind it. */
    private void settleAndDivide(CoreConfig config) {
        int settle = 1
                + FloatMultiplier.LATENCY
                + 2
                + MaximumTree.latency(config.vector().lanes())
                + 1;
        for (int i = 1; i <= settle; i++) {
            randomInputs();
            cycle(true, false, i == settle, i == settle);
            assertFalse(control.prescale.get());
            dut.step();
        }
        for (int i = random.nextInt(40); i >= 0; i--) {
            randomInputs();
            control.divided.set(i == 0);
            cycle(true, false, false, i == 0);
            assertFalse(control.prescale.get());
            dut.step();
        }
    }

    private void quantise(int words) {
        for (int word = 0; word < words; word++) {
            randomInputs();
            cycle(true, true, false, false);
            assertFalse(control.prescale.get());
            assertEquals(word, control.word.get());
            dut.step();
        }
    }
}
