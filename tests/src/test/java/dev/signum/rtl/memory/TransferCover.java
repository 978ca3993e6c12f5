// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.rtl.FullCover;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;

/** How transfers lay across the boundaries of bursts, and whether they failed. */
final class TransferCover {
    private final MemoryConfig memory;
    private final CoverGroup group;
    private final CoverPoint<Long> start;
    private final CoverPoint<Boolean> endsAtBoundary;
    private final CoverPoint<Integer> bursts;
    private final CoverPoint<Boolean> failed;

    TransferCover(String name, MemoryConfig memory) {
        this.memory = memory;
        group = new CoverGroup(name);
        start = group.point("start in burst", beatsOfABurst());
        endsAtBoundary = group.point(
                "ends at a boundary",
                memory.burstBeats() == 1 ? Bins.<Boolean>none().value("true", true) : Bins.bothWays());
        bursts = group.point(
                "bursts", Bins.<Integer>none().value("1", 1).value("2", 2).where("more", count -> count > 2));
        failed = group.point("failed", Bins.bothWays());
    }

    private Bins<Long> beatsOfABurst() {
        Bins<Long> bins = Bins.numbers(0);
        int last = memory.burstBeats() - 1;
        return last == 0
                ? bins
                : bins.where("between", Bins.range(1, last - 1L)).value("last", (long) last);
    }

    void sample(Transfer transfer, boolean anyFailed) {
        long first = transfer.address() / memory.beatBytes();
        group.sample(
                start.at(first % memory.burstBeats()),
                endsAtBoundary.at((first + transfer.beats()) % memory.burstBeats() == 0),
                bursts.at(transfer.bursts(memory).size()),
                failed.at(anyFailed));
    }

    void check() {
        FullCover.check(group);
    }
}
