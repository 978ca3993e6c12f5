// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The top-level ports, read from the class header that Verilator generates: {@code VL_IN8(&clk,0,0);} and its like. This
 * form is the same in all versions from 5.006 on, unlike Verilator's XML and JSON outputs.
 */
final class ModelHeader {

    private static final Pattern PORT = Pattern.compile("VL_(IN|OUT|INOUT)(?:8|16|64|W)?\\(&(\\w+),(\\d+),(\\d+)");
    private static final Pattern ESCAPE = Pattern.compile("__0([0-9A-F]{2})");

    private ModelHeader() {}

    /** Direction of a port; the order is that of {@code Direction} in {@code sim_core.h}. */
    enum Direction {
        IN,
        OUT,
        INOUT
    }

    /**
     * One port.
     *
     * @param member name of the C++ member
     * @param name name in the Verilog source
     */
    record HeaderPort(String member, String name, int width, Direction direction) {}

    static List<HeaderPort> ports(String header) {
        return PORT.matcher(header).results().map(ModelHeader::port).toList();
    }

    private static HeaderPort port(MatchResult match) {
        int msb = Integer.parseInt(match.group(3));
        int lsb = Integer.parseInt(match.group(4));
        String member = match.group(2);
        return new HeaderPort(member, verilogName(member), msb - lsb + 1, Direction.valueOf(match.group(1)));
    }

    // Verilator spells characters that C++ does not allow, and the second of two underscores, as __0 and their code.
    private static String verilogName(String member) {
        return ESCAPE.matcher(member)
                .replaceAll(m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
    }
}
