// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors of planes, written at any pace: every entry of every slice comes, in order, once, and none pauses where planes wait. */
@Bench(design = TableFillerTest.Filler.class, randomStart = true)
class TableFillerTest {
    private static final int VECTORS = 24;
    private static final int KEYS = 16;
    /** From a slice's planes to its first entry: the read, two cycles of the writer. */
    private static final int LATENCY = 3;

    static final class Filler implements ArrayDesign {
        @Override
        public Module module(CoreConfig config) {
            return new TableFiller(config);
        }
    }

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private long[][][] planes;
    private int topPlane;
    private int passes;
    private int written;
    private int filled;
    private int slicesFilled;
    /** Cycles in which slices were written. */
    private final List<Long> writtenAt = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"TABLES", "TABLE_PASSES"})
    void fillsEverySlice(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        for (int i = 0; i < VECTORS; i++) {
            int slices = i == 0 ? config.maxSlices() : 1 + random.nextInt(config.maxSlices());
            topPlane = i < ArrayConfig.MAX_PLANES ? i : random.nextInt(ArrayConfig.MAX_PLANES);
            vector(slices, random.nextBoolean() ? 1 : 0.05);
            if (i == VECTORS / 2) {
                begin(config.maxSlices());
                for (int cycle = 0; cycle < 20; cycle++) {
                    cycle(1);
                }
                dut.port("write_valid").set(false);
                dut.reset(1);
                for (int cycle = 0; cycle < 3 * KEYS; cycle++) {
                    assertFalse(dut.port("fill_valid").isSet(), "an entry after reset");
                    assertFalse(dut.port("slice_filled").isSet(), "a slice after reset");
                    dut.step();
                }
            }
        }
    }

    private void vector(int slices, double rate) {
        begin(slices);
        for (int i = 0; slicesFilled < slices; i++) {
            assertTrue(i < 20_000, "the vector is filled");
            cycle(rate);
        }
        for (int i = 0; i < KEYS; i++) {
            cycle(0);
        }
    }

    private void begin(int slices) {
        planes = new long[slices][ArrayConfig.MAX_PLANES][];
        for (long[][] slice : planes) {
            for (int k = 0; k < slice.length; k++) {
                slice[k] = RandomWords.next(random, config.array().width());
            }
        }
        passes = config.array().passes(topPlane + 1);
        written = 0;
        filled = 0;
        slicesFilled = 0;
        writtenAt.clear();
        dut.port("top_plane").set(topPlane);
        dut.port("write_valid").set(false);
        dut.port("start").set(true);
        dut.step();
        dut.port("start").set(false);
    }

    private void cycle(double rate) {
        boolean writes = written < planes.length && random.nextDouble() < rate;
        dut.port("write_valid").set(writes);
        dut.port("write_slice").set(writes ? written : random.nextInt(config.maxSlices()));
        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            dut.port("write_plane_" + k)
                    .setWords(
                            writes
                                    ? planes[written][k]
                                    : RandomWords.next(random, config.array().width()));
        }
        int entries = passes * KEYS;
        // Once a slice's planes have had the time to become its first entry, an entry comes in every cycle.
        boolean due = filled < entries * written && dut.cycle() >= writtenAt.get(filled / entries) + LATENCY;
        if (writes) {
            writtenAt.add(dut.cycle());
            written++;
        }
        dut.step();
        boolean comes = dut.port("fill_valid").isSet();
        boolean ends = comes && (filled + 1) % entries == 0;
        assertTrue(comes || !due, "a pause while planes wait");
        if (comes) {
            check(filled / entries, filled % entries / KEYS, filled % KEYS);
            filled++;
        }
        assertEquals(ends, dut.port("slice_filled").isSet(), "slice_filled");
        slicesFilled += ends ? 1 : 0;
    }

    private void check(int slice, int pass, int key) {
        assertTrue(slice < written, "an entry of a slice that is not written");
        ArrayConfig array = config.array();
        int address = (pass * config.maxSlices() + slice) * KEYS + key;
        assertEquals(address, dut.port("fill_address").get(), "address");
        BigInteger entries = dut.port("fill_entries").getBig();
        int bits = array.columns() + 2;
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        for (int group = 0; group < array.width() / 4; group++) {
            assertEquals(
                    entry(slice, pass, key, 4 * group),
                    entries.shiftRight(group * bits).and(mask).longValue(),
                    "entry of table " + group + " under key " + key);
        }
    }

    private long entry(int slice, int pass, int key, int input) {
        long sum = 0;
        int columns = config.array().columns();
        for (int k = 0; k < columns && pass * columns + k <= topPlane; k++) {
            long[] plane = planes[slice][pass * columns + k];
            for (int i = input; i < input + 4; i++) {
                boolean bit = (plane[i / Long.SIZE] >> i % Long.SIZE & 1) == 1;
                sum += bit == ((key >> i - input & 1) == 1) ? 1L << k : 0;
            }
        }
        return sum;
    }
}
