// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import dev.signum.sim.report.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The record of a core's synthesis, as JSON and as a page.
 *
 * @param yosys what Yosys says of itself
 * @param cores a core for each part that was asked for
 */
public record CoreReport(String yosys, List<CoreCost> cores) {
    public CoreReport {
        cores = List.copyOf(cores);
    }

    /** The record as JSON. */
    public String json() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("yosys", yosys);
        record.put("cores", cores.stream().map(CoreReport::core).toList());
        return JsonText.of(record);
    }

    private static Map<String, Object> core(CoreCost core) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("preset", core.subject().label());
        row.put("circuit", core.subject().circuit().label());
        row.put("part", core.subject().part().label());
        row.putAll(cells(core.whole(), core.longest()));
        Map<String, Integer> ends = new LinkedHashMap<>();
        core.ends().forEach((levels, count) -> ends.put(Integer.toString(levels), count));
        row.put("ends", ends);
        row.put("command", command(core));
        List<Map<String, Object>> definitions = new ArrayList<>();
        for (CoreCost.Share share : core.definitions()) {
            Map<String, Object> definition = new LinkedHashMap<>();
            definition.put("definition", share.name());
            definition.put("instances", share.instances());
            definition.putAll(cells(share.area(), share.longest()));
            definitions.add(definition);
        }
        row.put("definitions", definitions);
        return row;
    }

    private static Map<String, Object> cells(Area area, Depth longest) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("lut", area.lut());
        row.put("lutram", area.lutram());
        row.put("ff", area.ff());
        row.put("carry", area.carry());
        row.put("bram", area.bram());
        row.put("dsp", area.dsp());
        row.put("levels", longest.levels());
        row.put("from", longest.from());
        row.put("to", longest.to());
        row.put("path", longest.path());
        return row;
    }

    private static String command(CoreCost core) {
        return "yosys -q -p '" + Synthesis.coreScript(core.subject()) + "'";
    }

    /** The tables alone. */
    public String table() {
        return cores.stream().map(CoreReport::table).collect(Collectors.joining("\n"));
    }

    private static String table(CoreCost core) {
        StringBuilder text = new StringBuilder(
                """
                | %s on %s | uses | LUT | LUTRAM | FF | carry | BRAM | DSP | levels |
                |---|---|---|---|---|---|---|---|---|
                """.formatted(core.subject().label(), core.subject().part().label()));
        core.definitions()
                .forEach(share -> text.append(row(share.name(), share.instances(), share.area(), share.longest())));
        return text.append(row("whole core", 1, core.whole(), core.longest())).toString();
    }

    private static String row(String name, int uses, Area area, Depth longest) {
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        name,
                        uses,
                        area.lut(),
                        area.lutram(),
                        area.ff(),
                        area.carry(),
                        area.bram(),
                        area.dsp(),
                        longest.levels());
    }

    /** The record as a page. */
    public String page() {
        return """
                # Synthesis of a whole core

                Written by `./signum synth --preset`, not by hand. %s.

                Every module was synthesised once and by itself, and nothing was merged across borders: a netlist of the whole core, with the
                borders left standing. Cells of a definition are those of all its uses together, without the modules inside; they add up to the last row.

                Levels of a definition: look-up tables on the longest path into one of its registers, from any register or port of the core, through
                whatever modules lie between. A carry chain counts with the table before each of its positions, one level; a position that no table
                drives counts one as well; a multiplier without a register of its own counts 4. Clocked are flip-flops, block memories, the writing of
                LUTRAM and multipliers with registers.

                %s
                ## Paths

                %s
                ## Again

                `./signum generate --preset PRESET --target PART -o DIR`, then in that folder:

                %s""".formatted(yosys, table(), paths(), commands());
    }

    private String paths() {
        StringBuilder text = new StringBuilder();
        for (CoreCost core : cores) {
            text.append("%s on %s. Registers and memories by the length of the longest path into them: %s.%n%n"
                    .formatted(
                            core.subject().label(),
                            core.subject().part().label(),
                            core.ends().entrySet().stream()
                                    .map(entry -> entry.getKey() + " levels " + entry.getValue())
                                    .collect(Collectors.joining(", "))));
            text.append("| definition | levels | from | to | through |\n|---|---|---|---|---|\n");
            core.definitions().stream()
                    .sorted(Comparator.comparingInt(
                            (CoreCost.Share share) -> -share.longest().levels()))
                    .filter(share -> !share.longest().path().isEmpty())
                    .forEach(share -> text.append("| %s | %d | `%s` | `%s` | %s |%n"
                            .formatted(
                                    share.name(),
                                    share.longest().levels(),
                                    share.longest().from(),
                                    share.longest().to(),
                                    String.join(" ", share.longest().path()))));
            text.append('\n');
        }
        return text.toString();
    }

    private String commands() {
        return cores.stream().map(core -> "```\n" + command(core) + "\n```\n").collect(Collectors.joining("\n"));
    }
}
