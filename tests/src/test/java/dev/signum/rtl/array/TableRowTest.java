// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Module;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One row of tables: weighted popcounts of whole blocks while later slices are still filled, and what it hands to the row below. */
@Bench(design = TableRowTest.OneRow.class, randomStart = true)
class TableRowTest {
    private static final int LINEARS = 20;
    private static final int SLOTS = ArrayModule.RESULT_SLOTS;
    private static final int KEYS = 16;
    /** Which of the rows in a linear's weights is this one. */
    private static final int ROW = 1;

    static final class OneRow implements ArrayDesign {
        @Override
        public Module module(CoreConfig config) {
            return new TableRow(config);
        }
    }

    private SplittableRandom random;
    private Dut dut;
    private CoreConfig config;
    /** Names of the outputs to the row below; without {@code _out} those of the inputs. */
    private List<String> below;

    private ArrayWork work;
    private List<ArrayWork.Step> steps;
    private final Map<Long, ArrayWork.Step> issued = new HashMap<>();
    private int bank;
    private int next;
    private int written;
    private int filled;
    private int complete;
    private int firstBlock;
    private int wordsBefore;

    @ParameterizedTest
    @EnumSource(names = {"TABLES", "TABLE_PASSES"})
    void countsBlocks(@DesignParameter("core") SmallCore core, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        config = core.config();
        below = dut.ports().stream()
                .map(Port::name)
                .filter(name -> name.contains("_out"))
                .toList();
        for (int i = 0; i < LINEARS; i++) {
            int inputs = i == 0
                    ? config.vector().maxInputs()
                    : 1 + random.nextInt(config.vector().maxInputs());
            int blocks = 1 + random.nextInt(2 * SLOTS / 3);
            StreamLayout layout =
                    new StreamLayout(config, inputs, blocks * config.array().rows(), 1);
            work = new ArrayWork(
                    layout, i < ArrayConfig.MAX_PLANES ? i : random.nextInt(ArrayConfig.MAX_PLANES), random);
            linear(random.nextBoolean() ? 1 : 0.5);
            if (i == LINEARS / 2) {
                dut.port("token_valid").set(false);
                dut.port("control_valid").set(false);
                dut.port("fill_valid").set(false);
                dut.reset(1);
                issued.clear();
                firstBlock = 0;
                wordsBefore = 0;
                assertEquals(0, dut.port("token_valid_out").get(), "token below after reset");
                assertEquals(0, dut.port("control_out_valid").get(), "control below after reset");
                assertEquals(0, dut.port("fill_out_valid").get(), "fill below after reset");
            }
        }
    }

    private void linear(double rate) {
        steps = work.steps();
        bank = 1 - bank;
        next = 0;
        written = 0;
        filled = 0;
        complete = 0;
        for (int i = 0; complete < work.layout().blocks(); i++) {
            assertTrue(i < 100_000, "blocks end");
            cycle(rate);
        }
        firstBlock += complete;
        wordsBefore += written;
    }

    private void cycle(double rate) {
        long now = dut.cycle();
        boolean writes = write(rate);
        // The slice's last entry is written in the cycle before its token at the latest.
        boolean issues = next < steps.size()
                && steps.get(next).word() < written
                && (steps.get(next).slice() + 1) * entries() <= filled
                && random.nextDouble() < rate;
        boolean fills = filled < work.layout().slices() * entries() && random.nextDouble() < rate;
        fill(fills);
        if (issues) {
            issued.put(now, steps.get(next++));
        }
        ArrayWork.Step token = issued.get(now);
        dut.port("token_valid").set(token != null);
        dut.port("token_pop").set(token != null ? token.pop() : random.nextBoolean());
        dut.port("token_slice").set(token != null ? place(token) : random.nextInt(config.maxSlices()));
        control(issued.get(now - TableRow.sumDelay(config)));
        ArrayWork.Step ended = issued.get(now - TableRow.sumDelay(config) - 1);
        complete += ended != null && ended.last() ? 1 : 0;
        readResult();
        dut.step();
        written += writes ? 1 : 0;
        filled += fills ? 1 : 0;
        below.forEach(out -> assertEquals(
                dut.port(out.replace("_out", "")).sampledBig(), dut.port(out).getBig(), out));
    }

    /** Entries of a slice, of all its passes. */
    private int entries() {
        return KEYS * config.array().passes(work.topPlane() + 1);
    }

    private int place(ArrayWork.Step step) {
        return place(step.slice(), step.high() ? 1 : 0);
    }

    /** The tables of a slice and pass of this vector, beside those of another. */
    private int place(int slice, int pass) {
        int passes = config.array().passes(ArrayConfig.MAX_PLANES);
        return (bank * passes + pass) * config.maxSlices() + slice;
    }

    private boolean write(double rate) {
        int slices = work.layout().slices();
        int used = next == steps.size() ? written : steps.get(next).word();
        boolean writes = written < work.layout().blocks() * slices
                && written - used < config.rowBufferSteps()
                && random.nextDouble() < rate;
        dut.port("step_valid").set(writes);
        dut.port("step_slot")
                .set(
                        writes
                                ? (wordsBefore + written) % config.rowBufferSteps()
                                : random.nextInt(config.rowBufferSteps()));
        ArrayWork.Step of = new ArrayWork.Step(written / slices, written % slices, 0, false, false, false, false);
        dut.port("step_word")
                .setWords(
                        writes
                                ? work.weights(of, ROW)
                                : RandomWords.next(random, config.array().width()));
        return writes;
    }

    private void fill(boolean fills) {
        ArrayConfig array = config.array();
        int slice = fills ? filled / entries() : 0;
        int pass = filled % entries() / KEYS;
        int key = filled % KEYS;
        BigInteger word = BigInteger.ZERO;
        for (int group = array.width() / 4 - 1; group >= 0; group--) {
            long entry = 0;
            for (int k = 0; k < array.columns() && pass * array.columns() + k <= work.topPlane(); k++) {
                long[] plane = work.plane(0, slice, pass * array.columns() + k);
                int four = (int) (plane[4 * group / Long.SIZE] >>> 4 * group % Long.SIZE) & KEYS - 1;
                entry += (4L - Integer.bitCount(four ^ key)) << k;
            }
            word = word.shiftLeft(array.columns() + 2).or(BigInteger.valueOf(entry));
        }
        dut.port("fill_valid").set(fills);
        dut.port("fill_address").set(place(slice, pass) * KEYS + key);
        dut.port("fill_entries").setBig(word);
    }

    private void control(ArrayWork.Step step) {
        dut.port("control_valid").set(step != null);
        dut.port("control_first").set(step != null ? step.first() : random.nextBoolean());
        dut.port("control_last").set(step != null ? step.last() : random.nextBoolean());
        if (config.array().groups() == 1) {
            dut.port("control_high").set(step != null ? step.high() : random.nextBoolean());
        }
    }

    /** Mostly the block that was completed last. */
    private void readResult() {
        if (complete == 0) {
            dut.port("slot").set(random.nextInt(SLOTS));
            return;
        }
        int block = random.nextBoolean() ? complete - 1 : random.nextInt(complete);
        dut.port("slot").set((firstBlock + block) % SLOTS);
        dut.settle();
        assertEquals(work.count(0, block, ROW), dut.port("count").get(), "block " + block);
    }
}
