// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;

/**
 * The behavioural stand-in for {@link XnorPopcount}: the same ports, name and latency, the count by {@code $countones} on words of
 * at most 64 bits, which simulators turn into a machine instruction. For long simulations only; it never ships.
 */
public final class BehaviouralPopcount {
    private static final int WORD = 64;

    private BehaviouralPopcount() {}

    /** The Verilog text of the module. */
    public static String verilog(ArrayConfig array) {
        int width = array.width();
        int bits = array.countBits();
        StringBuilder text = new StringBuilder();
        text.append(
                "// Signum RTL, Apache-2.0. Behavioural popcount for simulation; the shipped circuit has the same name.\n");
        text.append("module ").append(XnorPopcount.name(array)).append(" (\n");
        text.append("  input  wire enable,\n");
        text.append("  input  wire [").append(width - 1).append(":0] weights,\n");
        text.append("  input  wire [").append(width - 1).append(":0] plane,\n");
        text.append("  output wire [").append(bits - 1).append(":0] count,\n");
        text.append("  input  wire clk\n);\n");
        text.append("  wire [").append(width - 1).append(":0] agree = ~(weights ^ plane);\n");
        int words = Math.ceilDiv(width, WORD);
        for (int word = 0; word < words; word++) {
            int low = word * WORD;
            int high = Math.min(low + WORD, width) - 1;
            text.append("  reg  [")
                    .append(bits - 1)
                    .append(":0] counted_")
                    .append(word)
                    .append(";\n");
            text.append("  always @(posedge clk) if (enable) counted_")
                    .append(word)
                    .append(" <= ");
            text.append(bits)
                    .append("'($countones(agree[")
                    .append(high)
                    .append(':')
                    .append(low)
                    .append("]));\n");
        }
        StringBuilder sum = new StringBuilder("counted_0");
        for (int word = 1; word < words; word++) {
            sum.append(" + counted_").append(word);
        }
        String stage = sum.toString();
        for (int i = 1; i < array.popcountLatency(); i++) {
            text.append("  reg  [")
                    .append(bits - 1)
                    .append(":0] total_")
                    .append(i)
                    .append(";\n");
            text.append("  always @(posedge clk) total_")
                    .append(i)
                    .append(" <= ")
                    .append(stage)
                    .append(";\n");
            stage = "total_" + i;
        }
        text.append("  assign count = ").append(stage).append(";\nendmodule\n");
        return text.toString();
    }
}
