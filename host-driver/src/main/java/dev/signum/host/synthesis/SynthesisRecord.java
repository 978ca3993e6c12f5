// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import dev.signum.arch.config.Target;
import dev.signum.sim.report.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The record of a synthesis run, as JSON and as a page.
 *
 * @param yosys what Yosys says of itself
 * @param nextpnr what nextpnr says of itself; none where nothing was placed
 * @param costs blocks in the order in which they were asked for
 */
public record SynthesisRecord(String yosys, Optional<String> nextpnr, List<Cost> costs) {
    /**
     * XNOR-popcounts of BISMO v2 (Preusser's compressor), the least published: counted from its VHDL, whose scheduler was run again.
     *
     * @param width inputs
     * @param lut look-up tables, a LUT6_2 once
     */
    private record Anchor(int width, int lut) {}

    private static final List<Anchor> ANCHORS = List.of(
            new Anchor(32, 36), new Anchor(64, 72), new Anchor(128, 147), new Anchor(256, 291), new Anchor(512, 582));

    public SynthesisRecord {
        costs = List.copyOf(costs);
    }

    /** The record as JSON. */
    public String json() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("yosys", yosys);
        nextpnr.ifPresent(version -> record.put("nextpnr", version));
        record.put("rows", costs.stream().map(SynthesisRecord::row).toList());
        record.put(
                "anchors",
                ANCHORS.stream()
                        .map(anchor -> Map.of(
                                "name", "BISMO v2 popcount " + anchor.width(),
                                "lut", anchor.lut(),
                                "lut_per_op", rounded((double) anchor.lut() / anchor.width())))
                        .map(TreeMap::new)
                        .toList());
        return JsonText.of(record);
    }

    private static Map<String, Object> row(Cost cost) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("block", cost.subject().name());
        row.put("circuit", cost.subject().circuit().label());
        row.put("part", cost.subject().part().label());
        row.put("operations", cost.subject().operations());
        row.put("lut", cost.area().lut());
        row.put("lutram", cost.area().lutram());
        row.put("ff", cost.area().ff());
        row.put("carry", cost.area().carry());
        row.put("bram", cost.area().bram());
        row.put("dsp", cost.area().dsp());
        row.put("lut_per_op", rounded(cost.tablesPerOperation()));
        row.put("ff_per_op", rounded(cost.flipFlopsPerOperation()));
        row.put("levels", cost.depth().levels());
        row.put("path", cost.depth().path());
        row.put("placed_mhz", cost.megahertz().map(SynthesisRecord::rounded).orElse(null));
        row.put("cells", cost.area().types());
        row.put("command", command(cost.subject()));
        return row;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static String command(Subject subject) {
        return "yosys -q -p '" + Synthesis.script(subject) + "'";
    }

    /** Popcounts and processing elements on UltraScale+ beside the published ones, as SVG. */
    public String plot() {
        return new CostPlot(List.of(
                        line("popcount", Target.XCUP, "popcount, cells of xcup"),
                        line("pe", Target.XCUP, "processing element, cells of xcup"),
                        line("popcount", Target.GENERIC, "popcount, portable"),
                        line("table-pe \\d+x8", Target.XCUP, "tables of 8 planes, cells of xcup"),
                        new CostPlot.Series(
                                "BISMO v2 popcount (published)",
                                ANCHORS.stream()
                                        .map(anchor -> new CostPlot.Point(
                                                anchor.width(), (double) anchor.lut() / anchor.width()))
                                        .toList())))
                .svg();
    }

    private CostPlot.Series line(String block, Target circuit, String name) {
        return new CostPlot.Series(
                name,
                costs.stream()
                        .filter(cost -> cost.subject().part() == Part.XCUP
                                && cost.subject().circuit() == circuit)
                        .filter(cost -> cost.subject().name().matches(block + " .*"))
                        .map(cost -> new CostPlot.Point(
                                cost.subject().config().array().width(), cost.tablesPerOperation()))
                        .toList());
    }

    /** The table alone. */
    public String table() {
        StringBuilder text = new StringBuilder("""
                | block | circuit | part | LUT | LUTRAM | FF | carry | BRAM | DSP | LUT per op | FF per op | levels | placed MHz |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        costs.forEach(cost -> text.append("| %s | %s | %s | %d | %d | %d | %d | %d | %d | %.3f | %.2f | %d | %s |%n"
                .formatted(
                        cost.subject().name(),
                        cost.subject().circuit().label(),
                        cost.subject().part().label(),
                        cost.area().lut(),
                        cost.area().lutram(),
                        cost.area().ff(),
                        cost.area().carry(),
                        cost.area().bram(),
                        cost.area().dsp(),
                        cost.tablesPerOperation(),
                        cost.flipFlopsPerOperation(),
                        cost.depth().levels(),
                        cost.megahertz()
                                .map(megahertz -> String.format(Locale.ROOT, "%.0f", megahertz))
                                .orElse("-"))));
        return text.toString();
    }

    /** The record as a page. */
    public String page() {
        return """
                # Synthesis

                Written by `./signum synth`, not by hand. %s%s.

                An operation is one binary multiply-accumulate (XNOR and count) a cycle: a weight and a bit of an activation. A table-pe WxP does
                W P of them, what P processing elements of width W do; behind it stands the longest input vector that its tables hold. Every look-up table counts, a LUT6_2 once, an inverter
                that is left as one; LUT per op includes LUTRAM; on ECP5 each CCU2C counts as the two LUT4 that it occupies. Carry is blocks:
                CARRY8, CARRY4 (Yosys makes these also for UltraScale+ where it infers an adder) or CCU2C. Levels are look-up tables on the
                longest path between registers or ports: a carry chain counts with the table before each of its positions, one level, and a position
                that no table drives counts one as well. Such positions are not among the tables. Yosys pairs no small tables into a LUT6_2, as a vendor's packer does: rows of the generic
                circuit would shrink there, those of instantiated cells would not. Placed is the clock of the block placed and routed by nextpnr on an LFE5U-85F-8,
                one seed, between registers that feed all inputs and catch all outputs.

                A row of the array is made of pe, one for each plane, or of a table-pe. With P planes P pe are fewer look-up tables up to 2 planes and wherever
                several vectors share a pass over the weights, a table-pe from 3 planes on where one vector goes at a time, at the price of
                block memories for long vectors ([where each wins](../architecture.md#two-engines-where-each-wins)).

                %s
                ![Look-up tables per binary operation over the width](synthesis.svg)

                Whole cores: [tiny](synthesis-tiny.md), [u250](synthesis-u250.md), [u280](synthesis-u280.md).

                ## Published

                XNOR-popcounts of BISMO v2 (Preusser's compressor), on UltraScale+ and 7-series; the least that was known. Its rows and ours count
                the same cells.

                | inputs | LUT | LUT per op |
                |---|---|---|
                %s
                ## Paths

                %s
                ## Again

                Each row is `./signum generate --block BLOCK --width WIDTH --target CIRCUIT -o DIR` (for table-pe WxP with `--columns P` and
                `--max-inputs INPUTS`), then in that folder the command below with the block's module as top:

                %s""".formatted(
                yosys, nextpnr.map(version -> ", " + version).orElse(""), table(), anchors(), paths(), commands());
    }

    private static String anchors() {
        return ANCHORS.stream()
                .map(anchor -> "| %d | %d | %.3f |%n"
                        .formatted(anchor.width(), anchor.lut(), (double) anchor.lut() / anchor.width()))
                .collect(Collectors.joining());
    }

    private String paths() {
        StringBuilder text = new StringBuilder();
        costs.forEach(cost -> text.append("- %s, %s on %s: %s%n"
                .formatted(
                        cost.subject().name(),
                        cost.subject().circuit().label(),
                        cost.subject().part().label(),
                        String.join(" ", cost.depth().path()))));
        return text.toString();
    }

    private String commands() {
        List<String> lines = new ArrayList<>();
        costs.stream()
                .collect(Collectors.toMap(
                        cost -> cost.subject().part(),
                        cost -> command(cost.subject()),
                        (one, two) -> one,
                        LinkedHashMap::new))
                .forEach((part, command) -> lines.add("```\n" + command + "\n```\n"));
        if (nextpnr.isPresent()) {
            lines.add(
                    "Placing, with a module `placed` of such registers around the block as top (its text is in `Placement`):\n");
            lines.add("```\n" + Placement.command() + "\n```\n");
        }
        return String.join("\n", lines);
    }
}
