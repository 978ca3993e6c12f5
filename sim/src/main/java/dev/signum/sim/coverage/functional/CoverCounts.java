// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each bin was hit, added up over tests and processes. Immutable. */
public final class CoverCounts {
    private final SortedMap<CoverBin, Long> hits;

    private CoverCounts(Map<CoverBin, Long> hits) {
        this.hits = Collections.unmodifiableSortedMap(new TreeMap<>(hits));
    }

    static CoverCounts of(Map<CoverBin, Long> hits) {
        return new CoverCounts(hits);
    }

    /** No bins. */
    public static CoverCounts none() {
        return new CoverCounts(Map.of());
    }

    /** The hits of both; a bin that only one of them has keeps its own. */
    public CoverCounts plus(CoverCounts other) {
        SortedMap<CoverBin, Long> sums = new TreeMap<>(hits);
        other.hits.forEach((bin, count) -> sums.merge(bin, count, Long::sum));
        return new CoverCounts(sums);
    }

    /** Each bin with its hits, in the order of names. */
    public SortedMap<CoverBin, Long> hits() {
        return hits;
    }
}
