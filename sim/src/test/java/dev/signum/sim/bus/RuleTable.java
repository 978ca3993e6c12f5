// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The rules as the native library has them. */
final class RuleTable {

    private static final String SOURCE = "/dev/signum/sim/verilator/bus_rules.h";
    private static final Pattern RULE = Pattern.compile("RULE\\((\\w)(\\d+), \"([^\"]+)\"\\)");

    private RuleTable() {}

    /** A rule: its kind of bus, its number there, and what it asks. */
    record Rule(char kind, int number, String text) {

        String name() {
            return kind + Integer.toString(number);
        }

        @Override
        public String toString() {
            return name() + " " + text;
        }
    }

    static List<Rule> all() {
        try (InputStream source = RuleTable.class.getResourceAsStream(SOURCE)) {
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            return RULE.matcher(text)
                    .results()
                    .map(m -> new Rule(m.group(1).charAt(0), Integer.parseInt(m.group(2)), m.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
