// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every entry of every table of slices, two cycles after its key, and nothing in between. */
@Bench(design = TableWriterTest.Writer.class, randomStart = true)
class TableWriterTest {
    private static final int SLICES = 40;

    static final class Writer implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new TableWriter(shape(parameters.integer("width"), parameters.integer("planes")));
        }
    }

    /** What must leave; nothing for a cycle without a key. */
    private record Expected(int address, BigInteger entries) {}

    private static TableShape shape(int width, int planes) {
        return new TableShape(width, planes, 8, Target.GENERIC);
    }

    private final Deque<Optional<Expected>> expected = new ArrayDeque<>();

    @ParameterizedTest
    @CsvSource({"8, 8", "64, 16", "256, 8"})
    void writesEveryKeyOfASlice(
            @DesignParameter("width") int width,
            @DesignParameter("planes") int planes,
            Dut dut,
            SplittableRandom random) {
        TableShape shape = shape(width, planes);
        for (int number = 0; number < SLICES; number++) {
            Codes codes = new Codes(shape, number < 2 ? planes : 1 + random.nextInt(planes), number, random);
            int slice = random.nextInt(shape.slices());
            for (int k = 0; k < planes; k++) {
                dut.port("plane_" + k).setBig(codes.plane(k));
            }
            dut.port("absent").set(codes.absent());
            for (int key = 0; key < TableShape.ENTRIES; ) {
                boolean goes = random.nextInt(8) != 0;
                int address = slice * TableShape.ENTRIES + key;
                dut.port("valid").set(goes);
                dut.port("address").set(address);
                expected.add(goes ? Optional.of(new Expected(address, codes.entries(key++))) : Optional.empty());
                step(dut);
            }
            if (number % 8 == 1) {
                reset(dut);
            }
        }
    }

    /** Entries on their way are lost, and none comes in their place. */
    private void reset(Dut dut) {
        dut.port("valid").set(false);
        dut.reset(1);
        expected.clear();
        for (int i = 0; i <= EntrySum.LATENCY; i++) {
            assertFalse(dut.port("fill_valid").isSet(), "fill_valid after reset");
            dut.step();
        }
    }

    private void step(Dut dut) {
        dut.step();
        if (expected.size() == EntrySum.LATENCY) {
            Optional<Expected> entry = expected.remove();
            assertEquals(entry.isPresent(), dut.port("fill_valid").isSet(), "fill_valid");
            entry.ifPresent(fill -> {
                assertEquals(fill.address(), dut.port("fill_address").get(), "fill_address");
                assertEquals(fill.entries(), dut.port("fill_entries").getBig(), "fill_entries");
            });
        }
    }
}
