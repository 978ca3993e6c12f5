// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;

/** What programs go through while they are fetched. */
final class FetchCover {
    final CoverGroup group = new CoverGroup("command fetch");
    private final CoverPoint<Long> level = group.point(
            "queue",
            Bins.numbers(0, FetchedProgram.QUEUE)
                    .value("half", FetchedProgram.QUEUE / 2L)
                    .where("between", Bins.range(1, FetchedProgram.QUEUE - 1L)));
    private final CoverPoint<Boolean> burst = group.point("burst ends at 4 KiB", Bins.bothWays());
    private final CoverPoint<Boolean> stop = group.point("stopped with beats on the way", Bins.bothWays());
    private final CoverPoint<Boolean> stopAsking = group.point("stopped while a burst is asked for", Bins.bothWays());
    private final CoverPoint<Boolean> failure = group.point("error while commands wait", Bins.bothWays());

    void level(long commands) {
        group.sample(level.at(commands));
    }

    void burst(boolean endsAt4Kib) {
        group.sample(burst.at(endsAt4Kib));
    }

    void stop(boolean beatsOnTheWay, boolean asking) {
        group.sample(stop.at(beatsOnTheWay), stopAsking.at(asking));
    }

    void failure(boolean commandsWait) {
        group.sample(failure.at(commandsWait));
    }
}
