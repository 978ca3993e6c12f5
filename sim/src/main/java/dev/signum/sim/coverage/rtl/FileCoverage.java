// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.sim.report.Share;
import java.util.List;

/**
 * What the tests reached of one module in one file.
 *
 * @param source the file
 * @param module the module
 * @param lines source lines with statements; one counts as reached when any point that names it happened
 * @param branches ways of conditions
 * @param toggles edges of bits
 * @param missing what was not reached, in the order of lines
 */
public record FileCoverage(
        SourceText source, String module, Share lines, Share branches, Share toggles, List<Missing> missing) {

    /** Copies the list. */
    public FileCoverage {
        missing = List.copyOf(missing);
    }

    /**
     * Something not reached.
     *
     * @param kind what it is
     * @param line where it stands
     * @param what the way of a condition, or bits and edge such as {@code count[7:4]:0->1}; empty for a line
     */
    public record Missing(CoveragePoint.Kind kind, int line, String what) {}
}
