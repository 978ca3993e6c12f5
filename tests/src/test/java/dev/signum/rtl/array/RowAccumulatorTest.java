// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One group's accumulator: sums of blocks of any length, in slots that are written in turn and read at will. */
@Bench(design = RowAccumulatorTest.Accumulator.class, randomStart = true)
class RowAccumulatorTest {
    private static final int BLOCKS = 200;
    private static final int SLOTS = ArrayModule.RESULT_SLOTS;

    static final class Accumulator implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new RowAccumulator(parameters.get("core", SmallCore.class).config());
        }
    }

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    private Optional<Port> high;

    private final Long[] results = new Long[SLOTS];
    private int nextSlot;

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "TINY"})
    void addsTheSumsOfEachBlock(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        high = dut.ports().stream()
                .filter(port -> port.name().equals("control_high"))
                .findAny();
        assertEquals(config.array().groups() == 1, high.isPresent(), "control_high is there for two passes");
        for (int block = 0; block < BLOCKS; block++) {
            boolean largest = block % 16 == 0;
            int slices = largest ? config.maxSlices() : 1 + random.nextInt(1 + random.nextInt(config.maxSlices()));
            block(slices, high.isPresent() && (largest || random.nextBoolean()), largest);
            if (block == BLOCKS / 2) {
                reset();
            }
        }
    }

    private void reset() {
        dut.port("control_valid").set(false);
        dut.reset(1);
        nextSlot = 0;
    }

    /** Every pass over every slice, the high one first or last. */
    private void block(int slices, boolean twoPasses, boolean largest) {
        int passes = twoPasses ? 2 : 1;
        int steps = slices * passes;
        int most = config.array().width() * ((1 << ArrayConfig.GROUP) - 1);
        long total = 0;
        for (int step = 0; step < steps; step++) {
            while (random.nextInt(4) == 0) {
                cycle(false, random.nextInt(most), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
            }
            int sum = largest ? most : random.nextInt(most + 1);
            boolean inHigh = twoPasses && step % 2 == 1;
            total += inHigh ? (long) sum << ArrayConfig.GROUP : sum;
            cycle(true, sum, step == 0, step == steps - 1, inHigh);
        }
        results[nextSlot] = total;
        nextSlot = (nextSlot + 1) % SLOTS;
        read((nextSlot + SLOTS - 1) % SLOTS);
    }

    private void cycle(boolean valid, int sum, boolean first, boolean last, boolean inHigh) {
        dut.port("control_valid").set(valid);
        dut.port("sum").set(sum);
        dut.port("control_first").set(first);
        dut.port("control_last").set(last);
        high.ifPresent(port -> port.set(inHigh));
        read(random.nextInt(SLOTS));
        dut.step();
    }

    /** The slot's result is there without a clock edge. */
    private void read(int slot) {
        dut.port("slot").set(slot);
        dut.settle();
        if (results[slot] != null) {
            assertEquals(results[slot], dut.port("result").get(), "slot " + slot);
        }
    }
}
