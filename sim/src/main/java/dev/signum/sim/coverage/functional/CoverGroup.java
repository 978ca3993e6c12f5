// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cover points that are sampled together, and their crosses.
 *
 * <pre>{@code
 * CoverGroup fifo = new CoverGroup("fifo");
 * CoverPoint<Long> level = fifo.point("level", Bins.numbers(0, 16).where("between", Bins.range(1, 15)));
 * CoverPoint<Boolean> push = fifo.point("push", Bins.bothWays());
 * fifo.cross("level x push", level, push);
 * ...
 * fifo.sample(level.at(dut.port("stored").get()), push.at(dut.port("push").isSet()));
 * }</pre>
 *
 * <p>Groups of one name, made anew by each test and process, add up in a {@link CoverFolder}. Not for several threads at a time.
 */
public final class CoverGroup {
    private final String name;
    private final Map<CoverBin, Long> counts = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Cross> crosses = new ArrayList<>();

    /** A group without points. */
    public CoverGroup(String name) {
        this.name = name;
    }

    /** A new point. */
    public <T> CoverPoint<T> point(String pointName, Bins<T> bins) {
        CoverPoint<T> point = new CoverPoint<>(name, pointName, bins);
        declare(pointName, point.targets());
        return point;
    }

    /** All combinations of the bins of points of this group. */
    public Cross cross(String crossName, CoverPoint<?>... points) {
        return cross(crossName, combination -> false, points);
    }

    /**
     * All combinations but some.
     *
     * @param impossible combinations that cannot occur, as bin names in the order of the points
     */
    public Cross cross(String crossName, Predicate<List<String>> impossible, CoverPoint<?>... points) {
        Cross cross = new Cross(crossName, List.of(points), impossible);
        declare(crossName, cross.targets());
        crosses.add(cross);
        return cross;
    }

    private void declare(String pointName, List<String> bins) {
        if (!names.add(pointName)) {
            throw new IllegalArgumentException(
                    "the group " + name + " has a " + pointName + " already; name this one otherwise");
        }
        bins.forEach(bin -> counts.put(new CoverBin(name, pointName, bin), 0L));
    }

    /** Counts values that points have at one moment, and the crosses of which all points are among them. */
    public void sample(CoverPoint.Sample... samples) {
        for (CoverPoint.Sample sample : samples) {
            sample.bin().ifPresent(bin -> count(sample.point().name(), bin));
        }
        for (Cross cross : crosses) {
            String bin = cross.binOf(samples);
            if (bin != null) {
                count(cross.name(), bin);
            }
        }
    }

    private void count(String point, String bin) {
        if (counts.computeIfPresent(new CoverBin(name, point, bin), (b, count) -> count + 1) == null) {
            throw new IllegalArgumentException("the group " + name + " has no point " + point + "; sample its own");
        }
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** How often each bin was hit so far. */
    public CoverCounts counts() {
        return CoverCounts.of(counts);
    }
}
