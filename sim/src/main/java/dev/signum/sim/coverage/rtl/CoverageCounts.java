// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How often each point happened, added up over instances and runs. Immutable. */
public final class CoverageCounts {
    private final SortedMap<CoveragePoint, Long> counts;

    CoverageCounts(SortedMap<CoveragePoint, Long> counts) {
        this.counts = Collections.unmodifiableSortedMap(counts);
    }

    /** No points. */
    public static CoverageCounts none() {
        return new CoverageCounts(new TreeMap<>());
    }

    /** The counts of both; a point that only one of them has keeps its count. */
    public CoverageCounts plus(CoverageCounts other) {
        SortedMap<CoveragePoint, Long> sums = new TreeMap<>(counts);
        other.counts.forEach((point, count) -> sums.merge(point, count, Long::sum));
        return new CoverageCounts(sums);
    }

    /** Those of some sources only, such as the ones that are shipped. */
    public CoverageCounts of(Predicate<SourceText> sources) {
        SortedMap<CoveragePoint, Long> some = new TreeMap<>(counts);
        some.keySet().removeIf(point -> !sources.test(point.source()));
        return new CoverageCounts(some);
    }

    /** Each point with its count, in the order of files and lines. */
    public SortedMap<CoveragePoint, Long> counts() {
        return counts;
    }
}
