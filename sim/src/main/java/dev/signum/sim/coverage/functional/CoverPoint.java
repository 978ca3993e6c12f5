// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.List;
import java.util.Optional;

/**
 * Something whose values the tests should go through. Made by {@link CoverGroup#point}; not for several threads at a time.
 *
 * @param <T> the values
 */
public final class CoverPoint<T> {
    private final String group;
    private final String name;
    private final List<Bin<T>> bins;

    CoverPoint(String group, String name, Bins<T> bins) {
        this.group = group;
        this.name = name;
        this.bins = bins.all();
    }

    /** Its name in the group. */
    public String name() {
        return name;
    }

    /** What it is at one moment, for {@link CoverGroup#sample}. */
    public Sample at(T value) {
        for (Bin<T> bin : bins) {
            if (bin.illegal() && bin.values().test(value)) {
                throw new IllegalSampleError(
                        "cover point %s.%s saw %s, which is illegal: %s".formatted(group, name, value, bin.name()));
            }
        }
        return new Sample(
                this,
                bins.stream()
                        .filter(bin -> !bin.illegal() && bin.values().test(value))
                        .map(Bin::name)
                        .findFirst());
    }

    /** Names of the bins that are to be hit. */
    List<String> targets() {
        return bins.stream().filter(bin -> !bin.illegal()).map(Bin::name).toList();
    }

    /**
     * A value of a point.
     *
     * @param point the point
     * @param bin the bin that the value is in, if any
     */
    public record Sample(CoverPoint<?> point, Optional<String> bin) {}
}
