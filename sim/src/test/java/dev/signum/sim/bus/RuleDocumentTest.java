// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/bus-rules.md has the rules of the native library, all of them and no others, in the same words and order. */
class RuleDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "bus-rules.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([SLAI]\\d+) \\| ([^|]+) \\|", Pattern.MULTILINE);
    private static final List<String> CHECKERS = List.of(
            "offer_watch.h",
            "stream.cpp",
            "axi_lite.cpp",
            "axi_address.cpp",
            "axi_read.cpp",
            "axi_write.cpp",
            "interrupt.cpp");

    static List<RuleTable.Rule> rules() {
        return RuleTable.all();
    }

    @Test
    void theDocumentHasTheRulesOfTheLibrary() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(m -> m.group(1) + " " + m.group(2))
                .toList();
        assertEquals(rules().stream().map(RuleTable.Rule::toString).toList(), rows);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aCheckerUsesTheRule(RuleTable.Rule rule) {
        // L6 is a time-out and not a broken handshake: the master reports it.
        boolean used = rule.name().equals("L6")
                || checkers().anyMatch(text -> Pattern.compile("Rule::" + rule.name() + "\\b")
                        .matcher(text)
                        .find());
        assertTrue(used, rule + " is checked nowhere");
    }

    private static Stream<String> checkers() {
        return CHECKERS.stream().map(RuleDocumentTest::source);
    }

    private static String source(String name) {
        try (InputStream source = RuleDocumentTest.class.getResourceAsStream("/dev/signum/sim/verilator/" + name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
