// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An element of tables against counts in Java and against a chain of XNOR-popcount cells that sees the same planes and weights, while slices are
 * filled anew beside the look-ups.
 */
@Bench(design = TableElementTest.Both.class, randomStart = true)
class TableElementTest {
    private static final int ROUNDS = 60;
    private static final int LOOK_UPS = 24;

    static final class Both implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            ArrayConfig array = array(parameters.integer("width"), parameters.get("target", Target.class));
            return new BothElements(array, shape(array, parameters.integer("slices")));
        }
    }

    private static ArrayConfig array(int width, Target target) {
        return new ArrayConfig(4, width, ArrayConfig.GROUP, target);
    }

    private static TableShape shape(ArrayConfig array, int slices) {
        return new TableShape(array.width(), array.columns(), slices, array.target());
    }

    private Dut dut;
    private SplittableRandom random;
    private TableShape shape;
    private final List<Codes> tables = new ArrayList<>();
    private Codes next;
    private int taking;
    private int fillSlice;
    private int nextKey;
    private final Deque<Long> looked = new ArrayDeque<>();
    private final Deque<Long> counted = new ArrayDeque<>();
    private final Deque<BigInteger> below = new ArrayDeque<>();

    @ParameterizedTest
    @CsvSource({"64, 2, GENERIC", "128, 16, GENERIC", "64, 2, XCUP", "32, 4, XC7"})
    void looksUpWhatTheCellsCount(
            @DesignParameter("width") int width,
            @DesignParameter("slices") int slices,
            @DesignParameter("target") Target target,
            Dut simulation,
            SplittableRandom seeded) {
        dut = simulation;
        random = seeded;
        ArrayConfig array = array(width, target);
        shape = shape(array, slices);
        // Which planes take part is said to the cells as well and stands throughout.
        taking = ArrayConfig.GROUP;
        for (int slice = 0; slice < slices; slice++) {
            fill(slice, slice, array);
            tables.add(next);
        }
        for (int round = 0; round < ROUNDS; round++) {
            fill(random.nextInt(slices), 2 + round, array);
            tables.set(fillSlice, next);
        }
    }

    /** Fills one slice while others are looked up. */
    private void fill(int slice, int number, ArrayConfig array) {
        next = new Codes(shape, taking, number, random);
        fillSlice = slice;
        for (int k = 0; k < shape.codeBits(); k++) {
            dut.port("filled_plane_" + k).setBig(next.plane(k));
        }
        dut.port("absent").set(next.absent());
        for (nextKey = 0; nextKey < TableShape.ENTRIES; nextKey++) {
            cycle(array, true);
        }
        // Until the last entry is written.
        for (int i = 0; i < LOOK_UPS; i++) {
            cycle(array, false);
        }
    }

    private void cycle(ArrayConfig array, boolean fills) {
        dut.port("key_valid").set(fills);
        dut.port("key_address").set(fillSlice * TableShape.ENTRIES + (fills ? nextKey : random.nextInt(16)));
        below.add(fills ? next.entries(nextKey) : BigInteger.ONE.negate());
        int slice = tables.isEmpty() ? 0 : random.nextInt(tables.size());
        boolean checked = !tables.isEmpty() && slice != fillSlice;
        BigInteger weights = Codes.word(shape.width(), random);
        Codes codes = checked ? tables.get(slice) : next;
        dut.port("slice").set(slice);
        dut.port("weights").setBig(weights);
        for (int k = 0; k < shape.codeBits(); k++) {
            dut.port("plane_" + k).setBig(codes.plane(k));
        }
        long agreeing = codes.agreeing(weights, 0, shape.width());
        looked.add(checked ? agreeing : -1);
        counted.add(agreeing);
        dut.step();
        check(looked, shape.latency(), "looked_up");
        check(counted, ArrayConfig.GROUP + array.popcountLatency(), "counted");
        if (below.size() == EntrySum.LATENCY + 1) {
            BigInteger entries = below.remove();
            assertEquals(entries.signum() >= 0, dut.port("below_valid").isSet(), "below_valid");
            if (entries.signum() >= 0) {
                assertEquals(entries, dut.port("below_entries").getBig(), "below_entries");
            }
        }
    }

    private void check(Deque<Long> expected, int latency, String port) {
        if (expected.size() == latency) {
            long sum = expected.remove();
            if (sum >= 0) {
                assertEquals(sum, dut.port(port).get(), port);
            }
        }
    }
}
