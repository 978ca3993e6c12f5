// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.config.Preset;
import dev.signum.sim.tools.ToolReport;
import dev.signum.sim.tools.ToolSurvey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum doctor}. */
@Command(
        name = "doctor",
        description = {
            "Say which tools, folders and models would be used, without installing or building anything.",
            "Names a remedy for what is missing, and what another command would install of itself. Ends with 0 whatever it finds."
        },
        footer = {
            "",
            "Examples:",
            "  signum doctor",
            "  signum doctor --json",
            "  signum doctor --device xdma:/tmp/card/xdma0"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Look at this card, xdma:N or xdma:PATH (default: all /dev/xdmaN).")
    private String device;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode report = report();
        if (json) {
            JsonObject.print(context, report);
        } else {
            print(report);
        }
        return Cli.DONE;
    }

    private ObjectNode report() {
        ObjectNode report = JsonObject.create();
        Path cache = context.cache().path();
        ArrayNode tools = report.putArray("tools");
        String java = System.getProperty("java.runtime.version");
        add(tools, new ToolReport("java", java, System.getProperty("java.home"), "this program", true, ""));
        ToolSurvey.of(context.cache()).reports().forEach(tool -> add(tools, tool));
        boolean writable = context.cache().isWritable();
        report.put("cache", cache.toString());
        report.put("cache_writable", writable);
        report.put("cache_remedy", writable ? "" : "set SIGNUM_CACHE to a folder that can be written");
        report.put("home", context.home().map(Path::toString).orElse(""));
        boolean generators = Generators.find().isPresent();
        report.put("generators", generators);
        Optional<Path> model = context.home().map(Home::defaultModel);
        report.put("model", model.map(Path::toString).orElse(""));
        report.put(
                "model_present",
                model.filter(path -> Files.isRegularFile(path.resolve("config.json")))
                        .isPresent());
        ArrayNode presets = report.putArray("presets");
        for (Preset preset : Preset.values()) {
            Optional<Path> rtl = context.home()
                    .map(home -> home.resolve("rtl-out").resolve(preset.label()))
                    .filter(Files::isDirectory);
            presets.addObject()
                    .put("name", preset.label())
                    .put("rtl", rtl.map(Path::toString).orElse(""));
        }
        ArrayNode cards = report.putArray("cards");
        List<CardSurvey.Found> found = CardSurvey.of(asked());
        found.forEach(card -> add(cards, card));
        report.put("cards_remedy", found.isEmpty() ? CardSurvey.none() : "");
        return report;
    }

    private Optional<Device.Xdma> asked() {
        return Optional.ofNullable(device).map(Device::card);
    }

    private static void add(ArrayNode cards, CardSurvey.Found card) {
        cards.addObject()
                .put("device", card.device())
                .put("core", card.core())
                .put("link", card.link())
                .put("warning", card.warning())
                .put("in_use", card.inUse())
                .put("problem", card.problem());
    }

    private static void add(ArrayNode tools, ToolReport tool) {
        tools.addObject()
                .put("name", tool.name())
                .put("version", tool.version())
                .put("path", tool.path())
                .put("origin", tool.origin())
                .put("usable", tool.usable())
                .put("remedy", tool.remedy());
    }

    private void print(ObjectNode report) {
        report.path("tools").forEach(this::printTool);
        String cache = report.path("cache").asText();
        String remedy = report.path("cache_remedy").asText();
        if (remedy.isEmpty()) {
            line("ok", "cache", cache);
        } else {
            line("problem", "cache", cache + "  cannot be written; " + remedy);
        }
        line("home", context.home().isPresent(), report.path("home").asText());
        line(
                "model",
                report.path("model_present").asBoolean(),
                report.path("model").asText());
        report.path("presets").forEach(preset -> {
            String rtl = preset.path("rtl").asText();
            line("preset " + preset.path("name").asText(), !rtl.isEmpty(), rtl.isEmpty() ? "no Verilog" : rtl);
        });
        line("generators", report.path("generators").asBoolean(), "hdl-gen");
        report.path("cards").forEach(this::printCard);
        String none = report.path("cards_remedy").asText();
        if (!none.isEmpty()) {
            line("none", "card", none);
        }
        context.flush();
    }

    private void printCard(JsonNode card) {
        String problem = card.path("problem").asText();
        String name = card.path("device").asText();
        String inUse = card.path("in_use").asText();
        if (!inUse.isEmpty()) {
            line("in use", name, inUse);
        } else if (problem.isEmpty()) {
            line(
                    "ok",
                    name,
                    (card.path("core").asText() + "  " + card.path("link").asText()).strip());
        } else {
            line("problem", name, problem);
        }
        String warning = card.path("warning").asText();
        if (!warning.isEmpty()) {
            line("warning", name, warning);
        }
    }

    private void printTool(JsonNode tool) {
        String found = (tool.path("path").asText() + "  " + tool.path("version").asText()).strip();
        String remedy = tool.path("remedy").asText();
        String detail = found + "  (" + tool.path("origin").asText() + ")" + (remedy.isEmpty() ? "" : "  " + remedy);
        line(tool.path("name").asText(), tool.path("usable").asBoolean(), detail.strip());
    }

    private void line(String what, boolean good, String detail) {
        line(good ? "ok" : "missing", what, detail);
    }

    private void line(String state, String what, String detail) {
        context.out().printf("%-8s %-14s %s%n", state, what, detail);
    }
}
