// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.sim.coverage.rtl.CoveragePoint.Kind;
import dev.signum.sim.coverage.rtl.FileCoverage.Missing;
import dev.signum.sim.report.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the points of one module into a {@link FileCoverage}. */
final class FileCount {
    private static final Pattern LINES = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private final SourceText source;
    private final String module;
    private final SortedMap<Integer, Boolean> lines = new TreeMap<>();
    private final Set<Integer> decided = new HashSet<>();
    private final MissingBits bits = new MissingBits();
    private final List<Missing> missing = new ArrayList<>();
    private Share branches = Share.NONE;
    private Share toggles = Share.NONE;

    FileCount(SourceText source, String module) {
        this.source = source;
        this.module = module;
    }

    void add(CoveragePoint point, boolean hit) {
        switch (point.kind()) {
            case LINE -> addLines(point, hit);
            case BRANCH -> {
                addLines(point, hit);
                branches = branches.with(hit);
                if (hit) {
                    decided.add(point.line());
                } else {
                    missing.add(new Missing(Kind.BRANCH, point.line(), point.name()));
                }
            }
            case TOGGLE -> {
                toggles = toggles.with(hit);
                if (!hit) {
                    bits.add(point.line(), point.name());
                }
            }
        }
    }

    private void addLines(CoveragePoint point, boolean hit) {
        Matcher ranges = LINES.matcher(point.lines());
        while (ranges.find()) {
            int first = Integer.parseInt(ranges.group(1));
            int last = ranges.group(2) == null ? first : Integer.parseInt(ranges.group(2));
            for (int line = first; line <= last; line++) {
                lines.merge(line, hit, Boolean::logicalOr);
            }
        }
    }

    FileCoverage total() {
        // Verilator gives the line of a condition to its first way alone; taking any way has run it.
        decided.forEach(line -> lines.computeIfPresent(line, (same, reached) -> true));
        Share reached = Share.NONE;
        for (Map.Entry<Integer, Boolean> line : lines.entrySet()) {
            reached = reached.with(line.getValue());
            if (!line.getValue()) {
                missing.add(new Missing(Kind.LINE, line.getKey(), ""));
            }
        }
        missing.addAll(bits.grouped());
        missing.sort(Comparator.comparingInt(Missing::line)
                .thenComparing(Missing::kind)
                .thenComparing(Missing::what));
        return new FileCoverage(source, module, reached, branches, toggles, missing);
    }
}
