// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Every combination of the bins of several cover points, but those that cannot occur. Made by {@link CoverGroup#cross}. */
public final class Cross {
    private static final String SEPARATOR = ", ";

    private final String name;
    private final List<CoverPoint<?>> points;
    private final List<String> targets;

    /** @param impossible combinations, as lists of bin names in the order of the points, that do not count */
    Cross(String name, List<CoverPoint<?>> points, Predicate<List<String>> impossible) {
        this.name = name;
        this.points = List.copyOf(points);
        this.targets = combinations(points).stream()
                .filter(impossible.negate())
                .map(Cross::bin)
                .toList();
    }

    private static List<List<String>> combinations(List<CoverPoint<?>> points) {
        List<List<String>> all = List.of(List.of());
        for (CoverPoint<?> point : points) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : all) {
                for (String bin : point.targets()) {
                    List<String> next = new ArrayList<>(start);
                    next.add(bin);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static String bin(List<String> bins) {
        return String.join(SEPARATOR, bins);
    }

    /** Its name in the group. */
    public String name() {
        return name;
    }

    List<String> targets() {
        return targets;
    }

    /** The bin of samples taken at one moment; null where a point has no sample, or one in no bin, or the combination does not count. */
    String binOf(CoverPoint.Sample... samples) {
        Map<CoverPoint<?>, String> bins = new HashMap<>();
        for (CoverPoint.Sample sample : samples) {
            sample.bin().ifPresent(bin -> bins.put(sample.point(), bin));
        }
        if (!bins.keySet().containsAll(points)) {
            return null;
        }
        String bin = bin(points.stream().map(bins::get).toList());
        return targets.contains(bin) ? bin : null;
    }
}
