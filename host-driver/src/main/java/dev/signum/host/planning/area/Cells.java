// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.host.synthesis.Area;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * So many of each resource; as a model says, so not whole numbers.
 *
 * @param counts of every resource
 */
public record Cells(Map<Resource, Double> counts) {
    /** None of any. */
    public static final Cells NONE = of(resource -> 0);

    public Cells {
        counts = Map.copyOf(counts);
    }

    /** Counts, resource by resource. */
    static Cells of(ToDoubleFunction<Resource> count) {
        Map<Resource, Double> counts = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            counts.put(resource, count.applyAsDouble(resource));
        }
        return new Cells(counts);
    }

    /** What a netlist has. */
    public static Cells of(Area area) {
        return of(resource -> resource.in(area));
    }

    /** How many of one resource. */
    public double of(Resource resource) {
        return counts.get(resource);
    }

    /** Look-up tables, as logic and as memory. */
    public double tables() {
        return of(Resource.LUT) + of(Resource.LUTRAM);
    }

    /** These and others. */
    public Cells plus(Cells other) {
        return of(resource -> of(resource) + other.of(resource));
    }

    /** These without others. */
    Cells minus(Cells other) {
        return plus(other.times(-1));
    }

    /** So many times these. */
    public Cells times(double times) {
        return of(resource -> of(resource) * times);
    }
}
