// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.sim.coverage.rtl.FileCoverage.Missing;
import dev.signum.sim.report.JsonText;
import dev.signum.sim.report.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link CoverageReport} for people and for programs. */
public final class CoverageText {
    private CoverageText() {}

    /**
     * JSON: {@code line_coverage}, {@code branch_coverage}, {@code toggle_coverage} as fractions; {@code files}, each with its shares and
     * {@code missing}, a list of {@code file:line kind what}; {@code exclusions} with their reasons.
     */
    public static String json(CoverageReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line_coverage", report.lines().fraction());
        json.put("branch_coverage", report.branches().fraction());
        json.put("toggle_coverage", report.toggles().fraction());
        json.put("files", report.files().stream().map(CoverageText::json).toList());
        json.put(
                "exclusions", report.excluded().stream().map(CoverageText::json).toList());
        return JsonText.of(json);
    }

    private static Map<String, Object> json(FileCoverage file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file.source().file());
        json.put("sha256", file.source().sha256());
        json.put("module", file.module());
        json.put("lines", json(file.lines()));
        json.put("branches", json(file.branches()));
        json.put("toggles", json(file.toggles()));
        json.put("missing", missing(file));
        return json;
    }

    private static Map<String, Object> json(Share share) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hit", share.hit());
        json.put("total", share.total());
        return json;
    }

    private static Map<String, Object> json(CoverageReport.Excluded excluded) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", excluded.exclusion().kind().name().toLowerCase(Locale.ROOT));
        json.put("file", excluded.exclusion().file());
        json.put("what", excluded.exclusion().what());
        json.put("reason", excluded.exclusion().reason());
        json.put("points", excluded.unreached());
        json.put("stale", excluded.isStale());
        return json;
    }

    /** Markdown: a table of files, then what is missing, then what is excluded and why. */
    public static String markdown(CoverageReport report) {
        StringBuilder text =
                new StringBuilder("| file | module | lines | branches | toggles |\n|---|---|---|---|---|\n");
        report.files()
                .forEach(file ->
                        row(text, file.source().label(), file.module(), file.lines(), file.branches(), file.toggles()));
        row(text, "**all**", "", report.lines(), report.branches(), report.toggles());
        text.append("\n## Not reached\n\n");
        report.files().stream().filter(file -> !file.missing().isEmpty()).forEach(file -> {
            text.append("### %s %s\n\n".formatted(file.source().label(), file.module()));
            missing(file).forEach(line -> text.append("- `").append(line).append("`\n"));
            text.append('\n');
        });
        text.append("## Excluded\n\n");
        report.excluded()
                .forEach(excluded -> text.append("- `%s %s`, %d points: %s%s\n"
                        .formatted(
                                excluded.exclusion().file(),
                                excluded.exclusion().what(),
                                excluded.unreached(),
                                excluded.exclusion().reason(),
                                excluded.isStale() ? " **(stale)**" : "")));
        return text.toString();
    }

    private static void row(
            StringBuilder text, String file, String module, Share lines, Share branches, Share toggles) {
        text.append("| %s | %s | %s | %s | %s |\n".formatted(file, module, lines, branches, toggles));
    }

    private static List<String> missing(FileCoverage file) {
        return file.missing().stream()
                .map(missing -> line(file.source(), missing))
                .toList();
    }

    private static String line(SourceText source, Missing missing) {
        String kind = missing.kind().name().toLowerCase(Locale.ROOT);
        return (source.file() + ":" + missing.line() + " " + kind + " " + missing.what()).strip();
    }
}
