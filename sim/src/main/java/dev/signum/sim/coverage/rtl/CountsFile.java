// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts as text, a line for each point, fields set off by tabs; Verilog names hold no tabs. */
final class CountsFile {
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 9;

    private CountsFile() {}

    static void write(Path file, CoverageCounts counts) throws IOException {
        Files.write(
                file,
                counts.counts().entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String line(CoveragePoint point, long count) {
        return String.join(
                SEPARATOR,
                point.source().file(),
                point.source().sha256(),
                point.module(),
                Integer.toString(point.line()),
                Integer.toString(point.column()),
                point.kind().name(),
                point.name(),
                point.lines(),
                Long.toString(count));
    }

    static CoverageCounts read(Path file) {
        SortedMap<CoveragePoint, Long> counts = new TreeMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> add(line, counts));
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("cannot read the coverage counts " + file + "; delete them and run again", e);
        }
        return new CoverageCounts(counts);
    }

    private static void add(String line, SortedMap<CoveragePoint, Long> counts) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not " + FIELDS + " fields: " + line);
        }
        CoveragePoint point = new CoveragePoint(
                new SourceText(fields[0], fields[1]),
                fields[2],
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                CoveragePoint.Kind.valueOf(fields[5]),
                fields[6],
                fields[7]);
        counts.merge(point, Long.parseLong(fields[8]), Long::sum);
    }
}
