// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The behavioural stand-in for {@link XnorPopcount}: the same ports, name and latency, the count by {@code $countones} on words of
 * at most 64 bits, which simulators turn into a machine instruction. For long simulations only; it never ships.
 *
 * <p>{@code $countones} is the one word of SystemVerilog in it, and stands alone on the right of an assignment: so Yosys reads it
 * as Verilog, and Verilator takes its width as it is.
 */
public final class BehaviouralPopcount {
    private static final int WORD = 64;

    private BehaviouralPopcount() {}

    /** The Verilog text of the module. */
    public static String verilog(ArrayConfig array) {
        int width = array.width();
        int bits = array.countBits();
        StringBuilder text =
                new StringBuilder("""
                // Signum RTL, Apache-2.0. Behavioural popcount for simulation; the shipped circuit has the same name.
                module %s (
                  input  wire enable,
                  input  wire [%d:0] weights,
                  input  wire [%d:0] plane,
                  output wire [%d:0] count,
                  input  wire clk
                );
                  wire [%d:0] agree = ~(weights ^ plane);
                """.formatted(XnorPopcount.name(array), width - 1, width - 1, bits - 1, width - 1));
        List<String> counts = new ArrayList<>();
        for (int low = 0; low < width; low += WORD) {
            int word = low / WORD;
            int high = Math.min(low + WORD, width) - 1;
            int wordBits = ArrayConfig.bitsFor(high - low + 1L);
            text.append("""
                      reg  [%d:0] counted_%d;
                      always @(posedge clk)
                        if (enable) counted_%d <= $countones(agree[%d:%d]);
                        else counted_%d <= %d'd0;
                    """.formatted(wordBits - 1, word, word, high, low, word, wordBits));
            counts.add(extended("counted_" + word, wordBits, bits));
        }
        String stage = String.join(" + ", counts);
        for (int i = 1; i < array.popcountLatency(); i++) {
            text.append("""
                      reg  [%d:0] total_%d;
                      always @(posedge clk) total_%d <= %s;
                    """.formatted(bits - 1, i, i, stage));
            stage = "total_" + i;
        }
        return text.append("  assign count = ")
                .append(stage)
                .append(";\nendmodule\n")
                .toString();
    }

    private static String extended(String name, int from, int to) {
        return from == to ? name : "{" + (to - from) + "'d0, " + name + "}";
    }
}
