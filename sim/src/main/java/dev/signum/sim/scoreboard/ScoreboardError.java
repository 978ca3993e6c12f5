// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.scoreboard;

/** A design gave something else than expected. */
public final class ScoreboardError extends AssertionError {
    private static final long serialVersionUID = 1;

    ScoreboardError(String what) {
        super(what);
    }
}
