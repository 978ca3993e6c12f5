// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.sim.coverage.rtl.Exclusions.Exclusion;
import dev.signum.sim.report.Share;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Coverage of all files of a run.
 *
 * @param files one entry for each module and content of a file, in the order of names
 * @param excluded what was left out, and how much each exclusion left out
 */
public record CoverageReport(List<FileCoverage> files, List<Excluded> excluded) {

    /** Copies the lists. */
    public CoverageReport {
        files = List.copyOf(files);
        excluded = List.copyOf(excluded);
    }

    /**
     * An exclusion at work.
     *
     * @param exclusion what it says
     * @param unreached points it left out
     * @param reached points it names that tests reach all the same; they count, and the exclusion is wrong about them
     */
    public record Excluded(Exclusion exclusion, int unreached, int reached) {
        /** Whether the list is better off without it. */
        public boolean isStale() {
            return unreached == 0 || reached > 0;
        }
    }

    /** Sums up counts. */
    public static CoverageReport of(CoverageCounts counts, Exclusions exclusions) {
        record Key(SourceText source, String module) {}
        Map<Key, FileCount> files = new LinkedHashMap<>();
        Map<Exclusion, Excluded> excluded = new LinkedHashMap<>();
        exclusions.all().forEach(exclusion -> excluded.put(exclusion, new Excluded(exclusion, 0, 0)));
        counts.counts().forEach((point, count) -> {
            boolean hit = count > 0;
            Optional<Exclusion> exclusion = exclusions.of(point);
            exclusion.ifPresent(e -> excluded.merge(
                    e,
                    new Excluded(e, hit ? 0 : 1, hit ? 1 : 0),
                    (a, b) -> new Excluded(e, a.unreached + b.unreached, a.reached + b.reached)));
            if (hit || exclusion.isEmpty()) {
                files.computeIfAbsent(
                                new Key(point.source(), point.module()), key -> new FileCount(key.source, key.module))
                        .add(point, hit);
            }
        });
        return new CoverageReport(
                files.values().stream().map(FileCount::total).toList(), new ArrayList<>(excluded.values()));
    }

    /** Lines of all files. */
    public Share lines() {
        return sum(FileCoverage::lines);
    }

    /** Branches of all files. */
    public Share branches() {
        return sum(FileCoverage::branches);
    }

    /** Toggles of all files. */
    public Share toggles() {
        return sum(FileCoverage::toggles);
    }

    private Share sum(Function<FileCoverage, Share> part) {
        return files.stream().map(part).reduce(Share.NONE, Share::plus);
    }
}
