// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.report;

import java.util.Locale;

/**
 * So many of so many.
 *
 * @param hit 0 to {@code total}
 * @param total how many there are
 */
public record Share(int hit, int total) {
    private static final double PERCENT = 100;

    /** Nothing of nothing. */
    public static final Share NONE = new Share(0, 0);

    /** Both together. */
    public Share plus(Share other) {
        return new Share(hit + other.hit, total + other.total);
    }

    /** The same with one more, hit or not. */
    public Share with(boolean hitToo) {
        return plus(new Share(hitToo ? 1 : 0, 1));
    }

    /** From 0 to 1; of nothing, all is there. */
    public double fraction() {
        return total == 0 ? 1 : (double) hit / total;
    }

    /** As in {@code 12/16 (75.0 %)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d/%d (%.1f %%)", hit, total, PERCENT * fraction());
    }
}
