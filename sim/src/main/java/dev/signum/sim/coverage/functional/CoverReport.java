// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import dev.signum.sim.report.JsonText;
import dev.signum.sim.report.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which bins were hit and which were not. */
public final class CoverReport {
    private final SortedMap<String, SortedMap<CoverBin, Long>> points = new TreeMap<>();

    /** A report on counts. */
    public CoverReport(CoverCounts counts) {
        counts.hits()
                .forEach((bin, hits) -> points.computeIfAbsent(bin.group() + "." + bin.point(), name -> new TreeMap<>())
                        .put(bin, hits));
    }

    /** Points and crosses, and those of which every bin was hit. */
    public Share points() {
        return points.values().stream()
                .map(bins -> Share.NONE.with(bins.values().stream().allMatch(hits -> hits > 0)))
                .reduce(Share.NONE, Share::plus);
    }

    /** Bins of all points and crosses. */
    public Share bins() {
        return points.values().stream().map(CoverReport::hit).reduce(Share.NONE, Share::plus);
    }

    /** Bins that were never hit. */
    public List<CoverBin> missing() {
        return points.values().stream()
                .flatMap(bins -> bins.entrySet().stream())
                .filter(bin -> bin.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Share hit(SortedMap<CoverBin, Long> bins) {
        return bins.values().stream().map(hits -> Share.NONE.with(hits > 0)).reduce(Share.NONE, Share::plus);
    }

    /**
     * JSON: {@code cover_points}, {@code cover_points_hit} (points and crosses of which every bin was hit), {@code bins}, {@code bins_hit},
     * {@code points} with the hits of each bin, {@code missing}.
     */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cover_points", points().total());
        json.put("cover_points_hit", points().hit());
        json.put("bins", bins().total());
        json.put("bins_hit", bins().hit());
        Map<String, Object> hits = new LinkedHashMap<>();
        points.forEach((name, bins) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            bins.forEach((bin, count) -> each.put(bin.bin(), count));
            hits.put(name, each);
        });
        json.put("points", hits);
        json.put("missing", missing().stream().map(CoverBin::toString).toList());
        return JsonText.of(json);
    }

    /** Markdown: a table of points, then the bins that were never hit. */
    public String markdown() {
        StringBuilder text = new StringBuilder("| cover point | bins hit |\n|---|---|\n");
        points.forEach((name, bins) -> text.append("| %s | %s |\n".formatted(name, hit(bins))));
        text.append("| **all** | %s |\n\n## Not hit\n\n".formatted(bins()));
        missing().forEach(bin -> text.append("- `").append(bin).append("`\n"));
        return text.toString();
    }
}
