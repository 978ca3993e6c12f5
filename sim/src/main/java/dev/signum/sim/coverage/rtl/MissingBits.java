// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.sim.coverage.rtl.FileCoverage.Missing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers neighbouring bits of a signal that lack the same edge: an address whose top half never moves is one thing to look at, not twenty. */
final class MissingBits {
    private static final Pattern BIT = Pattern.compile("(.+)\\[(\\d+)\\]:(.+)");

    private final List<Missing> single = new ArrayList<>();
    private final SortedMap<Integer, SortedMap<String, BitSet>> vectors = new TreeMap<>();

    void add(int line, String name) {
        Matcher bit = BIT.matcher(name);
        if (bit.matches()) {
            vectors.computeIfAbsent(line, l -> new TreeMap<>())
                    .computeIfAbsent(bit.group(1) + "[%s]:" + bit.group(3), n -> new BitSet())
                    .set(Integer.parseInt(bit.group(2)));
        } else {
            single.add(new Missing(CoveragePoint.Kind.TOGGLE, line, name));
        }
    }

    List<Missing> grouped() {
        List<Missing> all = new ArrayList<>(single);
        vectors.forEach((line, signals) -> signals.forEach((name, bits) -> {
            int low = bits.nextSetBit(0);
            while (low >= 0) {
                int end = bits.nextClearBit(low);
                String range = end - 1 == low ? "" + low : (end - 1) + ":" + low;
                all.add(new Missing(CoveragePoint.Kind.TOGGLE, line, name.replace("%s", range)));
                low = bits.nextSetBit(end);
            }
        }));
        return all;
    }
}
