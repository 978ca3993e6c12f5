// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.handle.Partial;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Linears of one vector to as many as there may be, each prepared after a while: where each vector lies, and its root. */
@Bench(design = VectorTurnTest.Shipped.class, randomStart = true)
class VectorTurnTest {
    private static final int LINEARS = 300;

    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new VectorTurn(parameters.get("core", SampleCore.class).config());
        }
    }

    @Partial
    record Ports(
            BitPort start,
            IntPort firstWord,
            List<IntPort> rs,
            IntPort lastVector,
            IntPort vectorStride,
            BitPort prepared,
            BitPort again,
            IntPort vectorNumber,
            BitPort onLast,
            IntPort word) {}

    private SplittableRandom random;
    private Dut dut;
    private Ports turn;

    @ParameterizedTest
    @EnumSource(names = {"FOUR_VECTORS", "FEW_LANES", "TINY"})
    void everyVectorHasItsTurn(
            @DesignParameter("core") SampleCore core, Ports ports, Dut design, SplittableRandom seeded) {
        turn = ports;
        dut = design;
        random = seeded;
        CoreConfig config = core.config();
        Inputs.quiet(dut);
        dut.reset(1);
        for (int i = 0; i < LINEARS; i++) {
            linear(config);
            if (i == LINEARS / 2) {
                turn.lastVector.set(0);
                turn.prepared.set(true);
                dut.reset(1);
                assertEquals(0, turn.vectorNumber.get(), "after reset");
                assertEquals(false, turn.again.get(), "after reset");
                turn.prepared.set(false);
            }
        }
    }

    private void linear(CoreConfig config) {
        int unitWords = config.vectorAlignment() / config.vector().lanes();
        int vectors = random.nextInt(1, config.array().mostVectors() + 1);
        int words = config.vector().vectorWords();
        int first = random.nextInt(words);
        int stride = random.nextInt(words / unitWords);
        turn.firstWord.set(first);
        turn.vectorStride.set(stride * unitWords);
        turn.lastVector.set(vectors - 1);
        int[] roots = random.ints(turn.rs.size()).toArray();
        for (int i = 0; i < roots.length; i++) {
            turn.rs.get(i).set(roots[i]);
        }
        turn.start.set(true);
        dut.step();
        turn.start.set(false);
        // They are taken with the start.
        turn.firstWord.set(random.nextInt(words));
        for (int vector = 0; vector < vectors; vector++) {
            boolean last = vector == vectors - 1;
            int expected = (first + vector * stride * unitWords) % words;
            for (int wait = random.nextInt(1, 6); wait >= 0; wait--) {
                turn.prepared.set(wait == 0);
                dut.settle();
                check(vector, last, expected, roots[vector]);
                assertEquals(false, turn.again.get(), "nothing to go on to");
                dut.step();
            }
            assertEquals(false, turn.again.get(), "not yet");
            dut.step();
            assertEquals(!last, turn.again.get(), "again after vector " + vector + " of " + vectors);
            check(vector, last, expected, roots[vector]);
            turn.prepared.set(false);
            dut.step();
            assertEquals(false, turn.again.get(), "once");
        }
    }

    private void check(int vector, boolean last, int word, int root) {
        assertEquals(vector, turn.vectorNumber.get(), "vector");
        assertEquals(last, turn.onLast.get(), "on the last of them");
        assertEquals(word, turn.word.get(), "word");
        assertEquals(root, (int) dut.port("rs").get(), "reciprocal root");
    }
}
