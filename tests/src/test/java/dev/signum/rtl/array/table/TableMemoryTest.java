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
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each table reads under its own key is what was written last there, of every kind of memory. */
@Bench(design = TableMemoryTest.Memory.class, randomStart = true)
class TableMemoryTest {
    private static final int CYCLES = 6_000;

    static final class Memory implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new TableMemory(shape(
                    parameters.integer("width"),
                    parameters.integer("planes"),
                    parameters.integer("slices"),
                    parameters.get("target", Target.class)));
        }
    }

    private static TableShape shape(int width, int planes, int slices, Target target) {
        return new TableShape(width, planes, slices, target);
    }

    /** Look-up tables of 32 and 64 entries, cells that are shared, with odd entries as well, and block memories. */
    @ParameterizedTest
    @CsvSource({"64, 8, 2, GENERIC", "32, 16, 4, XC7", "64, 8, 2, XCUP", "24, 7, 2, XCUP", "32, 16, 8, XCUP"})
    void readsWhatWasWritten(
            @DesignParameter("width") int width,
            @DesignParameter("planes") int planes,
            @DesignParameter("slices") int slices,
            @DesignParameter("target") Target target,
            Dut dut,
            SplittableRandom random) {
        TableShape shape = shape(width, planes, slices, target);
        BigInteger[] words = new BigInteger[shape.depth()];
        BigInteger mask = BigInteger.ONE.shiftLeft(shape.entryBits()).subtract(BigInteger.ONE);
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            boolean first = cycle < words.length;
            boolean writes = first || random.nextBoolean();
            int address = first ? cycle : random.nextInt(words.length);
            BigInteger word = Codes.word(shape.wordBits(), random);
            int slice = random.nextInt(slices);
            BigInteger weights = Codes.word(width, random);
            dut.port("fill_valid").set(writes);
            dut.port("fill_address").set(address);
            dut.port("fill_entries").setBig(word);
            dut.port("slice").set(slice);
            dut.port("weights").setBig(weights);
            dut.step();
            BigInteger values = dut.port("values").getBig();
            for (int group = 0; group < shape.groups(); group++) {
                int key = weights.shiftRight(group * TableShape.KEY_BITS).intValue() & TableShape.ENTRIES - 1;
                int at = slice * TableShape.ENTRIES + key;
                int low = group * shape.entryBits();
                if (words[at] != null && !(writes && at == address)) {
                    assertEquals(
                            words[at].shiftRight(low).and(mask),
                            values.shiftRight(low).and(mask),
                            "table " + group);
                }
            }
            words[address] = writes ? word : words[address];
        }
    }
}
