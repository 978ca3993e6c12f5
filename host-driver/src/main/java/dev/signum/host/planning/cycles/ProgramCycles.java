// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a program needs.
 *
 * @param cycles from doorbell to end
 * @param beats on each channel
 * @param steps array steps
 * @param weightWaits cycles in which steps waited for weights alone
 * @param preparing cycles in which no step was issued because planes were not there
 */
public record ProgramCycles(double cycles, long beats, long steps, double weightWaits, double preparing) {
    /** The mean of several runs of one program. */
    static ProgramCycles mean(List<ProgramCycles> runs) {
        return new ProgramCycles(
                mean(runs, ProgramCycles::cycles),
                runs.getFirst().beats(),
                runs.getFirst().steps(),
                mean(runs, ProgramCycles::weightWaits),
                mean(runs, ProgramCycles::preparing));
    }

    private static double mean(List<ProgramCycles> runs, ToDoubleFunction<ProgramCycles> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }
}
