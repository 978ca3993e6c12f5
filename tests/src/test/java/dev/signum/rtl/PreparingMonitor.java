// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Counts the cycles in which a front end prepares vectors: from the one behind its start until it has quantised every word of all slices. */
final class PreparingMonitor {
    private final Deque<Integer> announced = new ArrayDeque<>();
    private int wordsLeft;
    private long cycles;

    /** What a core must show, for {@link WatchedTop}. */
    static Map<String, String> signals() {
        return Map.of(
                "watch_prepare", "linear.front_end.control.start",
                "watch_quantise", "linear.front_end.control.quantise");
    }

    /** One more vector of so many words of lanes will start. */
    void expect(int words) {
        announced.add(words);
    }

    long cycles() {
        return cycles;
    }

    /** Looks at the cycle that was simulated last. */
    void cycle(Dut dut) {
        if (wordsLeft > 0) {
            cycles++;
            wordsLeft -= dut.port("watch_quantise").sampled() != 0 ? 1 : 0;
        }
        if (dut.port("watch_prepare").sampled() != 0) {
            wordsLeft = announced.remove();
        }
    }
}
