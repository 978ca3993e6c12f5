// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import dev.signum.sim.memory.RefreshTiming;

/**
 * What a memory channel delivers to a reader that reads from end to end: its data bus brings beats while it does not refresh, and the port takes one
 * a cycle of those that have come. Rows open ahead of their use and cost nothing; all channels refresh alike.
 *
 * @param beatCycles cycles of the core that a beat takes on the data bus
 * @param latency cycles from an address to its beat
 * @param refreshInterval cycles from one refresh to the next; infinite for none
 * @param refreshCycles cycles that one takes
 */
public record Supply(double beatCycles, double latency, double refreshInterval, double refreshCycles) {
    /** A DRAM channel behind a port of the core. */
    public static Supply of(DramPort port, MemoryConfig memory) {
        DramChannel channel = port.channel();
        RefreshTiming refresh = channel.refresh();
        double clock = channel.organisation().clockNanoseconds();
        double latency = channel.controller().frontNanoseconds()
                + channel.row().rowToColumn().inClocks(clock) * clock
                + channel.column().readLatency().inClocks(clock) * clock
                + channel.organisation().burstNanoseconds()
                + channel.controller().backNanoseconds();
        // All rows are closed for a refresh and opened again after it.
        double closed = (channel.row().precharge().inClocks(clock)
                        + channel.row().rowToColumn().inClocks(clock))
                * clock;
        return new Supply(
                memory.beatBytes() / port.peakBytesPerCycle(),
                port.cycles(latency),
                port.cycles(refresh.intervalNanoseconds()),
                port.cycles(refresh.timeNanoseconds() + closed));
    }

    /** Cycles of a run of beats that are asked for together, one on average. */
    double perBeat() {
        return Math.max(1, beatCycles / (1 - refreshCycles / refreshInterval));
    }

    /** One channel's beats from a program's start on. */
    final class Beats {
        private double onBus;
        private double last;
        private double nextRefresh;

        /**
         * Beats of a program.
         *
         * @param from when the first address can be sent
         * @param phase how far the channel is on its way to the next refresh, 0 to 1
         */
        Beats(double from, double phase) {
            onBus = from + latency;
            last = onBus;
            nextRefresh = from + refreshInterval * (1 - phase);
        }

        /** When the next beat comes, whose address can be sent at {@code asked} at the earliest. */
        double next(double asked) {
            double due = Math.max(onBus + beatCycles, asked + latency);
            while (due >= nextRefresh) {
                due = Math.max(due, nextRefresh + refreshCycles);
                nextRefresh += refreshInterval;
            }
            onBus = due;
            last = Math.max(last + 1, due);
            return last;
        }
    }
}
