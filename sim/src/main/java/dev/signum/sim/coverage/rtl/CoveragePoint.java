// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import java.util.Comparator;

/**
 * One thing that Verilator counts, over all instances of a module.
 *
 * @param source the file
 * @param module the module as Verilator names it, with parameters where they tell variants apart
 * @param line where it stands, from 1
 * @param column of its first character, from 1
 * @param kind what is counted
 * @param name {@code block}, {@code if}, {@code else} and the like; for a toggle the bit and its edge, such as {@code count[3]:0->1}
 * @param lines the source lines that run when this happens, such as {@code 41-45}; empty for toggles and for branches without statements
 */
public record CoveragePoint(
        SourceText source, String module, int line, int column, Kind kind, String name, String lines)
        implements Comparable<CoveragePoint> {

    private static final Comparator<CoveragePoint> ORDER = Comparator.comparing(CoveragePoint::source)
            .thenComparing(CoveragePoint::module)
            .thenComparingInt(CoveragePoint::line)
            .thenComparingInt(CoveragePoint::column)
            .thenComparing(CoveragePoint::kind)
            .thenComparing(CoveragePoint::name)
            .thenComparing(CoveragePoint::lines);

    /** What is counted. */
    public enum Kind {
        /** A block of statements. */
        LINE,
        /** One way of a condition. */
        BRANCH,
        /** One edge of one bit. */
        TOGGLE
    }

    @Override
    public int compareTo(CoveragePoint other) {
        return ORDER.compare(this, other);
    }
}
