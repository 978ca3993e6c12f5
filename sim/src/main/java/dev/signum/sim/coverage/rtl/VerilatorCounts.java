// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text that Verilator's runtime writes ({@code verilated_cov.cpp}): a line {@code C '<pairs>' <count>} for each point, the pairs being
 * key and value set off by the characters 1 and 2.
 *
 * <p>Newer versions count the two edges of a bit as two points; 5.006 counts both in one. A bit's edges alternate, and the first one rises from the
 * 0 at which counting starts, so that n edges are n/2 falling ones and the rest rising.
 */
public final class VerilatorCounts {
    private static final String HEADER = "# SystemC::Coverage-3";
    private static final Pattern RECORD = Pattern.compile("C '(.*)' (\\d+)");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-F]{2})");
    private static final String RISING = ":0->1";
    private static final String FALLING = ":1->0";

    private final SortedMap<CoveragePoint, Long> counts = new TreeMap<>();

    private VerilatorCounts() {}

    /**
     * The counts in a file.
     *
     * @throws InputException where it cannot be read or is none of Verilator's
     */
    public static CoverageCounts read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException("cannot read the coverage file " + file + ": " + e.getMessage(), e);
        }
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new InputException(file + " is no coverage file of Verilator: it does not begin with " + HEADER);
        }
        VerilatorCounts reader = new VerilatorCounts();
        for (int i = 1; i < lines.size(); i++) {
            if (!reader.add(lines.get(i))) {
                throw new InputException(
                        file + " is damaged in line " + (i + 1) + "; delete it and run its tests again");
            }
        }
        return new CoverageCounts(reader.counts);
    }

    private boolean add(String line) {
        Matcher record = RECORD.matcher(line);
        if (!record.matches()) {
            return false;
        }
        Map<String, String> pairs = pairs(record.group(1));
        String page = pairs.getOrDefault("page", "");
        CoveragePoint.Kind kind = kind(page);
        if (kind == null || !pairs.keySet().containsAll(List.of("f", "l", "n", "o"))) {
            return false;
        }
        CoveragePoint point = new CoveragePoint(
                SourceText.ofPath(pairs.get("f")),
                page.substring(page.indexOf('/') + 1),
                Integer.parseInt(pairs.get("l")),
                Integer.parseInt(pairs.get("n")),
                kind,
                pairs.get("o"),
                pairs.getOrDefault("S", ""));
        add(point, Long.parseLong(record.group(2)));
        return true;
    }

    private void add(CoveragePoint point, long count) {
        boolean bothEdges = point.kind() == CoveragePoint.Kind.TOGGLE
                && !point.name().endsWith(RISING)
                && !point.name().endsWith(FALLING);
        if (bothEdges) {
            counts.merge(edge(point, RISING), count - count / 2, Long::sum);
            counts.merge(edge(point, FALLING), count / 2, Long::sum);
        } else {
            counts.merge(point, count, Long::sum);
        }
    }

    private static CoveragePoint edge(CoveragePoint bit, String edge) {
        return new CoveragePoint(
                bit.source(), bit.module(), bit.line(), bit.column(), bit.kind(), bit.name() + edge, bit.lines());
    }

    private static CoveragePoint.Kind kind(String page) {
        return switch (page.substring(0, Math.max(0, page.indexOf('/')))) {
            case "v_line" -> CoveragePoint.Kind.LINE;
            case "v_branch" -> CoveragePoint.Kind.BRANCH;
            case "v_toggle" -> CoveragePoint.Kind.TOGGLE;
            default -> null;
        };
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split("\u0001")) {
            int middle = pair.indexOf('\u0002');
            if (middle >= 0) {
                pairs.put(pair.substring(0, middle), unescaped(pair.substring(middle + 1)));
            }
        }
        return pairs;
    }

    private static String unescaped(String value) {
        return ESCAPE.matcher(value)
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }
}
