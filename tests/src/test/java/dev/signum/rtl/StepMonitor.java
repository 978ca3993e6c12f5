// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.arch.config.CoreConfig;
import dev.signum.rtl.flow.AllHoldModel;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the steps of an array's linears, and the cycles in which one waits, from what the sequencer hears alone: starts, slices, weights that
 * have come, blocks that were drained. What the sequencer says of itself is not looked at.
 */
final class StepMonitor {
    private static final int RESULT_SLOTS = 32;
    private static final String SEQUENCER = "linear.array.sequencer.";

    /** The steps of one linear. */
    record Work(int slices, int blocks, int passes) {}

    private final AllHoldModel credits;
    private final int islands;
    private final Deque<Work> announced = new ArrayDeque<>();
    private Work waiting;
    private Work active;
    private int slice;
    private int pass;
    private int blocksLeft;
    private boolean allWritten;
    private int written;
    private int slots;

    private long steps;
    private long weightStalls;
    private long drainStalls;

    StepMonitor(CoreConfig config) {
        islands = config.memory().channels();
        credits = new AllHoldModel(islands);
    }

    /** What a core must show, for {@link WatchedTop}. */
    static Map<String, String> signals(CoreConfig config) {
        Map<String, String> signals = new TreeMap<>(Map.of(
                "watch_start", SEQUENCER + "start",
                "watch_slice_written", SEQUENCER + "slice_written",
                "watch_block_drained", SEQUENCER + "block_drained"));
        for (int c = 0; c < config.memory().channels(); c++) {
            signals.put("watch_step_credit_" + c, SEQUENCER + "step_credit_" + c);
        }
        return signals;
    }

    /** One more linear will start. */
    void expect(Work work) {
        announced.add(work);
    }

    long steps() {
        return steps;
    }

    long weightStalls() {
        return weightStalls;
    }

    long drainStalls() {
        return drainStalls;
    }

    /** Looks at the cycle that was simulated last. */
    void cycle(Dut dut) {
        boolean goes = false;
        if (active == null) {
            begin();
        } else {
            boolean slotFree = slice > 0 || pass > 0 || slots < RESULT_SLOTS;
            boolean ready = slotFree && (allWritten || slice < written);
            boolean haveWeights = credits.ready();
            goes = ready && haveWeights;
            steps += goes ? 1 : 0;
            weightStalls += ready && !haveWeights ? 1 : 0;
            drainStalls += slotFree ? 0 : 1;
        }
        boolean pops = goes && pass == active.passes - 1;
        slots += (goes && slice == 0 && pass == 0 ? 1 : 0) - (shows(dut, "block_drained") ? 1 : 0);
        boolean[] gains = new boolean[islands];
        for (int c = 0; c < islands; c++) {
            gains[c] = shows(dut, "step_credit_" + c);
        }
        credits.edge(gains, pops, false);
        if (goes) {
            advance();
        }
        written += shows(dut, "slice_written") ? 1 : 0;
        if (shows(dut, "start")) {
            waiting = announced.remove();
            allWritten = true;
            written = 0;
        }
    }

    private void begin() {
        if (waiting != null) {
            active = waiting;
            blocksLeft = active.blocks;
            waiting = null;
            allWritten = false;
        }
    }

    private void advance() {
        pass = (pass + 1) % active.passes;
        if (pass == 0) {
            slice = (slice + 1) % active.slices;
        }
        if (pass == 0 && slice == 0) {
            blocksLeft--;
            // Later blocks find all slices.
            allWritten = true;
            active = blocksLeft == 0 ? null : active;
        }
    }

    private static boolean shows(Dut dut, String name) {
        return dut.port("watch_" + name).sampled() != 0;
    }
}
