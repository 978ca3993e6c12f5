// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

import java.util.Comparator;

/**
 * A bin by its full name.
 *
 * @param group the cover group
 * @param point the cover point or cross
 * @param bin the bin; of a cross the bins of its points, with commas between
 */
public record CoverBin(String group, String point, String bin) implements Comparable<CoverBin> {
    private static final Comparator<CoverBin> ORDER =
            Comparator.comparing(CoverBin::group).thenComparing(CoverBin::point).thenComparing(CoverBin::bin);

    @Override
    public int compareTo(CoverBin other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return group + "." + point + "[" + bin + "]";
    }
}
