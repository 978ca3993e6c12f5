// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.ArrayList;
import java.util.List;

/** The largest of the lanes' maxima, registered after every level. Latency: log2(lanes) cycles. */
public final class MaximumTree extends Module {
    public final List<UInt> values;
    public final UInt maximum;

    public MaximumTree(int lanes) {
        super("maximum_tree");
        values = Lanes.each(lanes, i -> input("value_" + i, UInt.width(31)));
        maximum = output("maximum", UInt.width(31));
        List<UInt> level = values;
        while (level.size() > 1) {
            List<UInt> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                UInt larger = reg("larger_of" + level.size() + "_" + i / 2, UInt.width(31));
                UInt left = level.get(i);
                UInt right = level.get(i + 1);
                larger.set(mux(left.lt(right), right, left));
                next.add(larger);
            }
            level = next;
        }
        maximum.set(level.getFirst());
    }

    /** Cycles from values to maximum. */
    public static int latency(int lanes) {
        return Integer.numberOfTrailingZeros(lanes);
    }
}
