// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardCounters;
import dev.signum.host.runtime.CardIdentity;
import dev.signum.host.streaming.LayerShape;
import dev.signum.host.streaming.StreamSpeed;
import dev.signum.sim.bench.PureReader;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum bench stream}. */
@Command(
        name = "stream",
        description = {
            "Measure, cycle by cycle, which share of its memory's bandwidth a simulated card uses over the seven linears of a layer,",
            "one doorbell for all, beside a reader that only reads. Shapes of FBI-LLM 130M, 1.3B and 7B; memory with rows and refresh:",
            "u250 behind DDR4-2400 DIMMs, u280 behind HBM2 pseudo channels.",
            "In --json, 'rows' have 'utilisation' (streams needed once over what the channels can carry from doorbell to end), 'reader_utilisation'",
            "(of the reader), 'ratio' (of these two), 'beats' (of each channel), and what the core counted: 'cycles', stalls, 'front_end_cycles'."
        },
        footer = {
            "",
            "Examples:",
            "  signum bench stream",
            "  signum bench stream --preset u280 --model 130M",
            "  signum bench stream --vectors 2 --activation-bits 8",
            "  signum bench stream --json"
        })
final class BenchStreamCommand implements Callable<Integer> {
    /** Clock of a core on an UltraScale+ card, MHz. */
    private static final double CORE_MEGAHERTZ = 300;

    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final ActivationOptions activationOptions = new ActivationOptions();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "The core: u250 or u280 (default: one after the other).")
    private String preset;

    @Option(names = "--model", paramLabel = "NAME", description = "The layer: 130M, 1.3B or 7B (default: all).")
    private String model;

    @Option(
            names = "--vectors",
            paramLabel = "V",
            defaultValue = "1",
            description =
                    "Vectors, such as tokens of a prompt, that share the pass over the weights; 2 need at most 8 activation bits."
                            + " In --json, 'rows' have 'vectors' and 'layer_tokens_per_second' of the core's clock"
                            + " (default: ${DEFAULT-VALUE}).")
    private int vectors;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    private record Board(Preset preset, DramChannel memory) {}

    private record Row(Board board, StreamSpeed speed, double utilisation, double reader) {
        double ratio() {
            return utilisation / reader;
        }
    }

    private static final List<Board> BOARDS = List.of(
            new Board(Preset.U250, DramChannel.ddr4Speed2400()),
            new Board(Preset.U280, DramChannel.hbm2PseudoChannel1800()));

    BenchStreamCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Activations activations = activationOptions.activations();
        ObjectNode result = JsonObject.create();
        ArrayNode rows = result.put("core_mhz", CORE_MEGAHERTZ)
                .put("activation_bits", activations.planes())
                .put("popcount", Popcount.BEHAVIOURAL.label())
                .putArray("rows");
        List<Board> boards =
                chosen("preset", preset, BOARDS, board -> board.preset().label());
        List<LayerShape> shapes = chosen("model", model, LayerShape.ofFbiModels(), LayerShape::model);
        for (Board board : boards) {
            for (LayerShape shape : shapes) {
                Row row = measure(board, shape, activations);
                add(rows, row);
                if (!json) {
                    print(row);
                }
            }
        }
        if (json) {
            JsonObject.print(context, result);
        }
        context.flush();
        return Cli.DONE;
    }

    /** Those of the name asked for; all where none is. */
    private static <T> List<T> chosen(String what, String name, List<T> all, Function<T, String> label) {
        if (name == null) {
            return all;
        }
        return all.stream()
                .filter(one -> label.apply(one).equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new InputException("bench stream knows no " + what + " '" + name
                        + "'; choose one of: " + all.stream().map(label).collect(Collectors.joining(", "))));
    }

    private Row measure(Board board, LayerShape shape, Activations activations) {
        Preset preset = board.preset();
        Path rtl = context.requireHome().resolve("rtl-out").resolve(preset.label());
        DramPort dram = new DramPort(board.memory(), CORE_MEGAHERTZ);
        MemoryConfig memory = preset.config().memory();
        double peakBeats = Math.min(1, dram.peakBytesPerCycle() / memory.beatBytes());
        CardRequest request = new CardRequest(
                preset.config(), rtl, true, new MemoryBehaviour(1, 0, Optional.of(dram)), Optional.empty());
        CardOpener.Opened opened = context.devices().open(request);
        try (var card = opened.card()) {
            CardIdentity.require(card, preset.config());
            StreamSpeed speed = StreamSpeed.measure(card, preset.config(), shape, activations, vectors);
            long cycles = PureReader.cycles(rtl, memory, dram, speed.beats());
            return new Row(board, speed, speed.utilisation(peakBeats), speed.beats() / (cycles * peakBeats));
        }
    }

    private static void add(ArrayNode rows, Row row) {
        CardCounters counted = row.speed().counted();
        rows.addObject()
                .put("model", row.speed().model())
                .put("preset", row.board().preset().label())
                .put("memory", row.board().memory().name())
                .put("utilisation", row.utilisation())
                .put("reader_utilisation", row.reader())
                .put("ratio", row.ratio())
                .put("beats", row.speed().beats())
                .put("cycles", counted.busy())
                .put("weight_stalls", counted.weightStalls())
                .put("drain_stalls", counted.drainStalls())
                .put("front_end_cycles", counted.frontEnd())
                .put("vectors", row.speed().vectors())
                .put("layer_tokens_per_second", row.speed().vectorsPerSecond(CORE_MEGAHERTZ));
    }

    private void print(Row row) {
        CardCounters counted = row.speed().counted();
        context.out()
                .printf(
                        "%-5s %-5s %-26s %.4f of the memory's rate; a reader alone %.4f; ratio %.4f   (%,d cycles; front end %,d; %d tokens a pass, %,.0f a second through the layer)%n",
                        row.speed().model(),
                        row.board().preset().label(),
                        row.board().memory().name(),
                        row.utilisation(),
                        row.reader(),
                        row.ratio(),
                        counted.busy(),
                        counted.frontEnd(),
                        row.speed().vectors(),
                        row.speed().vectorsPerSecond(CORE_MEGAHERTZ));
        context.flush();
    }
}
