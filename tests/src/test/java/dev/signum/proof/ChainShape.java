// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chain's definition name says of it: {@code s6_s5} takes a carry in, six bits at its first weight and five at four times that.
 *
 * @param weights of each bit in order, as powers of two
 * @param positions its sum bits
 * @param majority whether it leaves one beside the last carry
 * @param count chains of the shape in one cell
 */
record ChainShape(List<Integer> weights, int positions, boolean majority, int count) {
    private static final Pattern LINK = Pattern.compile("([odts])(\\d)");
    private static final String TWICE = "_twice";

    /** Reads a definition name. */
    static ChainShape of(String module) {
        List<Integer> weights = new ArrayList<>(List.of(0));
        int at = 0;
        String last = "";
        Matcher link = LINK.matcher(module.replace("chain_", "").replace(TWICE, ""));
        while (link.find()) {
            last = link.group(1);
            for (int i = 0; i < Integer.parseInt(link.group(2)); i++) {
                weights.add(at);
            }
            at += last.equals("s") ? 2 : 1;
        }
        return new ChainShape(weights, at, last.equals("t"), module.endsWith(TWICE) ? 2 : 1);
    }

    /** Assertions that what leaves each chain has the weighted sum of what enters it. */
    String properties() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String range = "[" + (positions + 1) + ":0]";
            text.append("  wire ").append(range).append(" entering_").append(i).append(" = 0");
            for (int bit = 0; bit < weights.size(); bit++) {
                text.append(" + (bits_" + i + "[" + bit + "] << " + weights.get(bit) + ")");
            }
            String carries = majority ? "(carry_" + i + " + majority_" + i + ")" : "carry_" + i;
            text.append(";\n  wire ").append(range).append(" leaving_").append(i);
            text.append(" = sums_" + i + " + (" + carries + " << " + positions + ");\n");
            text.append(
                    "  always @* begin sum_is_kept_" + i + ": assert (entering_" + i + " == leaving_" + i + "); end\n");
        }
        return text.toString();
    }
}
