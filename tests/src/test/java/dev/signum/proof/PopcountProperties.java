// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.arch.config.ArrayConfig;
import java.util.function.IntFunction;

/** What an XNOR-popcount must compute, written down from its width alone. */
final class PopcountProperties {
    private static final int CELL_INPUTS = 6;
    private static final int SUM_TERMS = 8;

    private PopcountProperties() {}

    /** Cells of the first stage. */
    static int cells(ArrayConfig array) {
        return Math.ceilDiv(array.width(), CELL_INPUTS);
    }

    /** Each register against the registers or inputs it is made of, a cycle earlier. */
    static String stages(ArrayConfig array) {
        StringBuilder text = new StringBuilder(inputsBefore(array));
        int cells = cells(array);
        for (int cell = 0; cell < cells; cell++) {
            int from = cell * CELL_INPUTS;
            String ones = sum(from, Math.min(from + CELL_INPUTS, array.width()), bit -> "agreed[" + bit + "]");
            equal(text, "cell_" + cell, "counted_" + cell, CELL_INPUTS, "enabled ? " + ones + " : 0");
        }
        String last = "counted_";
        int terms = cells;
        if (array.popcountLatency() == 3) {
            before(text, last, terms);
            for (int stage = 0; stage * SUM_TERMS < cells; stage++) {
                int from = stage * SUM_TERMS;
                String sum = sum(from, Math.min(from + SUM_TERMS, cells), i -> "before_counted_" + i);
                equal(text, "sum_" + stage, "summed_" + stage, CELL_INPUTS * SUM_TERMS, sum);
            }
            last = "summed_";
            terms = Math.ceilDiv(cells, SUM_TERMS);
        }
        before(text, last, terms);
        String of = "before_" + last;
        equal(text, "last_sum", "total", array.width(), sum(0, terms, i -> of + i));
        equal(text, "count_is_the_last_sum", "count", array.width(), "total");
        return text.toString();
    }

    /** The count against all inputs, as many cycles earlier as it takes. */
    static String whole(ArrayConfig array) {
        StringBuilder text = new StringBuilder(inputsBefore(array));
        String all = sum(0, array.width(), bit -> "agreed[" + bit + "]");
        text.append("  reg " + range(array.width()) + " ones_1;\n");
        text.append("  always @(posedge clk) ones_1 <= enabled ? " + all + " : 0;\n");
        String ones = "ones_1";
        if (array.popcountLatency() == 3) {
            text.append("  reg " + range(array.width()) + " ones_2;\n  always @(posedge clk) ones_2 <= ones_1;\n");
            ones = "ones_2";
        }
        equal(text, "count_of_all_inputs", "count", array.width(), ones);
        return text.toString();
    }

    private static String inputsBefore(ArrayConfig array) {
        return "  reg enabled;\n  reg [" + (array.width() - 1) + ":0] agreed;\n"
                + "  always @(posedge clk) begin\n    enabled <= enable;\n    agreed <= ~(weights ^ plane);\n  end\n";
    }

    private static void before(StringBuilder text, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            String name = prefix + i;
            text.append("  reg " + range(CELL_INPUTS * SUM_TERMS) + " before_" + name + ";\n");
            text.append("  always @(posedge clk) before_" + name + " <= " + name + ";\n");
        }
    }

    private static void equal(StringBuilder text, String label, String found, int most, String expected) {
        text.append("  wire " + range(most) + " expected_" + label + " = " + expected + ";\n");
        text.append("  always @* begin " + label + ": assert (" + found + " == expected_" + label + "); end\n");
    }

    /** Bits that hold every value up to {@code most}: what is expected never wraps, so that a register too narrow differs from it. */
    private static String range(int most) {
        return "[" + (ArrayConfig.bitsFor(most) - 1) + ":0]";
    }

    /** Grouped as a balanced tree is: an exact sum is the same in any order, and a solver sees equal parts sooner. */
    private static String sum(int from, int to, IntFunction<String> term) {
        if (to - from == 1) {
            return term.apply(from);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return "(" + sum(from, middle, term) + " + " + sum(middle, to, term) + ")";
    }
}
