// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A verification record for people. */
final class VerificationText {
    private static final double PERCENT = 100;

    private VerificationText() {}

    static String markdown(JsonNode record) {
        StringBuilder text =
                new StringBuilder("""
                # Verification

                Written by `./signum bench verification`, not by hand. It speaks of the Verilog in `rtl-out` whose hash is
                `%s`
                (`cd rtl-out && find . -name '*.v' | LC_ALL=C sort | xargs sha256sum | sha256sum`); a test compares the two.

                | | |
                |---|---|
                """.formatted(record.path("rtl_sha256").asText()));
        text.append("| faults put into the Verilog, found by the block's own bench | %s |\n"
                .formatted(share(
                        record.path("mutants_killed").asInt(),
                        record.path("mutants").asInt())));
        text.append("| proofs | %d |\n".formatted(record.path("proofs").size()));
        coverage(text, record);
        blocks(text, record.path("blocks"));
        proofs(text, record.path("proofs"));
        files(text, record);
        return text.toString();
    }

    private static void coverage(StringBuilder text, JsonNode record) {
        text.append("| lines reached | %s |\n"
                .formatted(percent(record.path("line_coverage").asDouble())));
        text.append("| branches taken | %s |\n"
                .formatted(percent(record.path("branch_coverage").asDouble())));
        text.append("| edges of bits seen | %s |\n"
                .formatted(percent(record.path("toggle_coverage").asDouble())));
        text.append("| cover points with every bin hit | %s |\n"
                .formatted(share(
                        record.path("cover_points_hit").asInt(),
                        record.path("cover_points").asInt())));
    }

    private static void blocks(StringBuilder text, JsonNode blocks) {
        text.append("\n## Faults\n\n| block | bench | found |\n|---|---|---|\n");
        blocks.forEach(block -> text.append("| %s | %s | %s |\n"
                .formatted(
                        block.path("block").asText(),
                        stream(block.path("bench"))
                                .map(VerificationText::shortBench)
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        share(
                                block.path("killed").asInt(),
                                block.path("mutants").asInt()))));
        text.append("\nNot found:\n\n");
        blocks.forEach(block -> block.path("survivors")
                .forEach(fault -> text.append("- `%s:%d` `%s` became `%s` (%s)%s\n"
                        .formatted(
                                fault.path("file").asText(),
                                fault.path("line").asInt(),
                                fault.path("before").asText().strip(),
                                fault.path("after").asText().strip(),
                                fault.path("fault").asText(),
                                fault.has("why") ? ": " + fault.path("why").asText() : ""))));
    }

    private static String shortBench(JsonNode bench) {
        String name = bench.asText();
        int method = name.indexOf('#');
        String type = method < 0 ? name : name.substring(0, method);
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static void proofs(StringBuilder text, JsonNode proofs) {
        text.append("\n## Proofs\n\n| property | method | depth | result |\n|---|---|---|---|\n");
        proofs.forEach(proof -> text.append("| %s | %s | %s | %s |\n"
                .formatted(
                        proof.path("name").asText(),
                        proof.path("method").asText(),
                        proof.path("depth").asText(),
                        proof.path("result").asText())));
    }

    private static void files(StringBuilder text, JsonNode record) {
        text.append("""

                ## Lines, branches and toggles

                Of the Verilog in `%s`; files that other presets have in another form are not counted. Lines are those of `always` blocks, and count as
                reached by any bench; a continuous assignment has no line of its own to count, its bits' toggles stand for it. Toggles are the
                edges of each bit, both ways, from 0 on, without memories of more than 4,096 bits; they are counted in the file's own bench, those of a file
                without one in the module around it.

                | file | lines | branches | toggles |
                |---|---|---|---|
                """.formatted(record.path("coverage_of").asText()));
        record.path("files")
                .forEach(file -> text.append("| %s | %s | %s | %s |\n"
                        .formatted(
                                file.path("file").asText(),
                                share(file.path("lines")),
                                share(file.path("branches")),
                                share(file.path("toggles")))));
        List<String> missing = stream(record.path("files"))
                .flatMap(file -> stream(file.path("missing")))
                .map(point -> "`%s`".formatted(point.asText()))
                .toList();
        list(text, "Lines and branches not reached", missing);
        list(
                text,
                "Left out, and why",
                stream(record.path("exclusions"))
                        .map(exclusion -> "`%s %s`, %d points: %s"
                                .formatted(
                                        exclusion.path("file").asText(),
                                        exclusion.path("what").asText(),
                                        exclusion.path("points").asInt(),
                                        exclusion.path("reason").asText()))
                        .toList());
        list(
                text,
                "Bins of cover points not hit",
                stream(record.path("cover_points_missing"))
                        .map(bin -> "`%s`".formatted(bin.asText()))
                        .toList());
    }

    private static void list(StringBuilder text, String title, List<String> items) {
        text.append("\n%s:%s\n".formatted(title, items.isEmpty() ? " none." : "\n"));
        items.forEach(item -> text.append("- ").append(item).append('\n'));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String share(JsonNode share) {
        int total = share.path("total").asInt();
        return total == 0 ? "none" : share(share.path("hit").asInt(), total);
    }

    private static String share(int hit, int total) {
        return "%d of %d (%s)".formatted(hit, total, percent(total == 0 ? 1 : (double) hit / total));
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * fraction);
    }
}
