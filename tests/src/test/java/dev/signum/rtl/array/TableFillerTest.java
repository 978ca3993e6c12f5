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

/**
 * Vectors of planes, written at any pace and begun before the one before is filled: every entry of every slice comes, in order, once, and none
 * pauses where planes wait.
 */
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

    /** A vector's planes and when its slices were written. */
    private record Vector(long[][][] planes, int topPlane, List<Long> writtenAt) {
        boolean isWritten() {
            return writtenAt.size() == planes.length;
        }
    }

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private final List<Vector> vectors = new ArrayList<>();
    /** Vectors that were started, and those that the filler says it started. */
    private int started;

    private int turned;
    private long turnedAt;
    private int filled;

    @ParameterizedTest
    @EnumSource(names = {"TABLES", "TABLE_PASSES"})
    void fillsEverySlice(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        run(ArrayConfig.MAX_PLANES, VECTORS * 4_000);
        run(VECTORS, 300);
        reset();
        run(VECTORS, VECTORS * 4_000);
        assertEquals(VECTORS, turned, "vectors filled");
    }

    private void run(int count, int cycles) {
        vectors.clear();
        started = 0;
        turned = 0;
        filled = 0;
        for (int i = 0; i < count; i++) {
            int slices = i == 0 ? config.maxSlices() : 1 + random.nextInt(config.maxSlices());
            long[][][] planes = new long[slices][ArrayConfig.MAX_PLANES][];
            for (long[][] slice : planes) {
                for (int k = 0; k < slice.length; k++) {
                    slice[k] = RandomWords.next(random, config.array().width());
                }
            }
            vectors.add(new Vector(planes, i % ArrayConfig.MAX_PLANES, new ArrayList<>()));
        }
        for (int i = 0; i < cycles && !(turned == count && isFilled()); i++) {
            cycle(i / 200 % 2 == 0 ? 1 : 0.05);
        }
        quiet();
    }

    private void quiet() {
        dut.port("start").set(false);
        dut.port("write_valid").set(false);
    }

    private void reset() {
        dut.reset(1);
        for (int cycle = 0; cycle < 3 * KEYS; cycle++) {
            for (String port : List.of("fill_valid", "slice_filled", "started")) {
                assertFalse(dut.port(port).isSet(), port + " after reset");
            }
            dut.step();
        }
    }

    /** Whether the vector that was turned to last is filled. */
    private boolean isFilled() {
        return turned == 0 || filled == vectors.get(turned - 1).planes.length * entries();
    }

    /** Entries of a slice of the vector that is filled. */
    private int entries() {
        return KEYS * config.array().passes(vectors.get(turned - 1).topPlane + 1);
    }

    private void cycle(double rate) {
        boolean mayStart = started < vectors.size()
                && (started == 0 || vectors.get(started - 1).isWritten())
                && started == turned
                && random.nextInt(8) == 0;
        boolean writes =
                !mayStart && started > 0 && !vectors.get(started - 1).isWritten() && random.nextDouble() < rate;
        dut.port("start").set(mayStart);
        dut.port("top_plane").set(mayStart ? vectors.get(started).topPlane : random.nextInt(ArrayConfig.MAX_PLANES));
        write(writes);
        boolean due = turned > 0
                && !isFilled()
                && vectors.get(turned - 1).writtenAt.size() > filled / entries()
                && dut.cycle() >= vectors.get(turned - 1).writtenAt.get(filled / entries()) + LATENCY
                && dut.cycle() >= turnedAt + LATENCY;
        started += mayStart ? 1 : 0;
        dut.step();
        check(due);
    }

    private void write(boolean writes) {
        Vector vector = started == 0 ? null : vectors.get(started - 1);
        int slice = writes ? vector.writtenAt.size() : random.nextInt(config.maxSlices());
        dut.port("write_valid").set(writes);
        dut.port("write_slice").set(slice);
        for (int k = 0; k < ArrayConfig.MAX_PLANES; k++) {
            dut.port("write_plane_" + k)
                    .setWords(
                            writes
                                    ? vector.planes[slice][k]
                                    : RandomWords.next(random, config.array().width()));
        }
        if (writes) {
            vector.writtenAt.add(dut.cycle());
        }
    }

    private void check(boolean due) {
        if (dut.port("started").isSet()) {
            assertTrue(isFilled(), "the next vector begins before this one is filled");
            turned++;
            turnedAt = dut.cycle();
            filled = 0;
            assertTrue(turned <= started, "a vector that was not started");
        }
        boolean comes = dut.port("fill_valid").isSet();
        assertTrue(comes || !due, "a pause while planes wait");
        boolean ends = comes && (filled + 1) % entries() == 0;
        if (comes) {
            assertFalse(isFilled(), "an entry too many");
            entry(filled / entries(), filled % entries() / KEYS, filled % KEYS);
            filled++;
        }
        assertEquals(ends, dut.port("slice_filled").isSet(), "slice_filled");
    }

    private void entry(int slice, int pass, int key) {
        Vector vector = vectors.get(turned - 1);
        assertTrue(slice < vector.writtenAt.size(), "an entry of a slice that is not written");
        ArrayConfig array = config.array();
        int bank = turned % 2;
        int address = ((bank * array.passes(ArrayConfig.MAX_PLANES) + pass) * config.maxSlices() + slice) * KEYS + key;
        assertEquals(address, dut.port("fill_address").get(), "address");
        BigInteger entries = dut.port("fill_entries").getBig();
        int bits = array.columns() + 2;
        BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        for (int group = 0; group < array.width() / 4; group++) {
            assertEquals(
                    entry(vector, slice, pass, key, 4 * group),
                    entries.shiftRight(group * bits).and(mask).longValue(),
                    "entry of table " + group + " under key " + key);
        }
    }

    private long entry(Vector vector, int slice, int pass, int key, int input) {
        long sum = 0;
        int columns = config.array().columns();
        for (int k = 0; k < columns && pass * columns + k <= vector.topPlane; k++) {
            long[] plane = vector.planes[slice][pass * columns + k];
            for (int i = input; i < input + 4; i++) {
                boolean bit = (plane[i / Long.SIZE] >> i % Long.SIZE & 1) == 1;
                sum += bit == ((key >> i - input & 1) == 1) ? 1L << k : 0;
            }
        }
        return sum;
    }
}
