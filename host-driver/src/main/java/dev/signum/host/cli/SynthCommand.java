// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.rtl.Block;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.host.image.Unwritable;
import dev.signum.host.synthesis.CoreCost;
import dev.signum.host.synthesis.CoreReport;
import dev.signum.host.synthesis.Cost;
import dev.signum.host.synthesis.Part;
import dev.signum.host.synthesis.Placement;
import dev.signum.host.synthesis.Subject;
import dev.signum.host.synthesis.Synthesis;
import dev.signum.host.synthesis.SynthesisRecord;
import dev.signum.sim.tools.NextpnrFinder;
import dev.signum.sim.tools.ProofToolFinder;
import dev.signum.sim.tools.YosysTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum synth}. */
@Command(
        name = "synth",
        description = {
            "Count what blocks cost on an FPGA, by open synthesis (Yosys); on ECP5, place and route them too (nextpnr).",
            "Without --block, popcounts and processing elements of several widths on all parts; that is written to docs/results.",
            "With --preset and no --block, the whole core, a row for each module, and its longest paths; that is written there too.",
            "With --fit, small cores of many shapes; the model of cells that 'estimate' and 'explore' use is fitted to them and written anew."
        },
        footer = {
            "",
            "Examples:",
            "  signum synth",
            "  signum synth --preset tiny",
            "  signum synth --fit",
            "  signum synth --block pe --width 256 --target xcup",
            "  signum synth --block popcount --width 256 --target xcup --circuit generic --json",
            "  signum synth --block table-pe --width 256 --columns 8 --max-inputs 256 --target xcup"
        })
final class SynthCommand implements Callable<Integer> {
    private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);
    private static final List<Block> BLOCKS = List.of(Block.POPCOUNT, Block.PE);

    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "The core that a block is part of: tiny, u250 or u280 (default: tiny).")
    private String preset;

    @Option(names = "--block", paramLabel = "BLOCK", description = "popcount, pe, table-pe, array or core.")
    private Block block;

    @Option(names = "--width", description = "Inputs of a processing element instead of the preset's.")
    private Integer width;

    @Option(names = "--columns", description = "Bit planes of a processing element of tables instead of the preset's.")
    private Integer columns;

    @Option(names = "--max-inputs", description = "Longest input vector, which tables hold, instead of the preset's.")
    private Integer maxInputs;

    @Option(names = "--target", paramLabel = "PART", description = "xcup, xc7 or ecp5 (default: all).")
    private String target;

    @Option(
            names = "--circuit",
            paramLabel = "FAMILY",
            description = "generic, xc7 or xcup: whose cells the popcount is made of (default: the part's).")
    private String circuit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "The folder for synthesis.md and synthesis.json (default without --block: docs/results of Signum).")
    private Path output;

    @Option(names = "--json", description = "Print the record on standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--fit", description = "Fit the model of cells anew, for the part of --target (default: xcup).")
    private boolean fit;

    SynthCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (fit) {
            AreaFitting.run(context, target == null ? Part.XCUP : Part.named(target), output);
            return Cli.DONE;
        }
        return wholeCore() ? core() : blocks();
    }

    /** A preset without a block is all of it. */
    private boolean wholeCore() {
        return preset != null && (block == null || block == Block.CORE) && width == null;
    }

    private Integer core() {
        RtlGenerator generator = Generators.require();
        YosysTool yosys = ProofToolFinder.yosys();
        Synthesis synthesis = new Synthesis(generator, yosys);
        List<Part> parts = target == null ? List.of(Part.XCUP, Part.XC7) : List.of(Part.named(target));
        List<CoreCost> cores = new ArrayList<>();
        try (ProgressBar progress = context.progress("synthesising")) {
            for (Part part : parts) {
                for (Target family : circuits(part)) {
                    int inputs = base().config().array().width();
                    cores.add(synthesis.core(subject(part, family, Block.CORE, inputs)));
                }
                progress.at(cores.size(), parts.size());
            }
        }
        CoreReport report = new CoreReport(yosys.version(), cores);
        Optional.ofNullable(output)
                .or(() -> target == null && circuit == null
                        ? Optional.of(context.requireHome().resolve("docs/results"))
                        : Optional.empty())
                .ifPresent(into -> write("synthesis-" + preset, report.page(), report.json(), into));
        context.out().print(json ? report.json() : report.table());
        context.flush();
        return Cli.DONE;
    }

    private Integer blocks() {
        Optional<Path> folder = folder();
        List<Subject> subjects = subjects();
        RtlGenerator generator = Generators.require();
        YosysTool yosys = ProofToolFinder.yosys();
        Synthesis synthesis = new Synthesis(generator, yosys);
        Optional<Placement> placement = subjects.stream().anyMatch(SynthCommand::placed)
                ? Optional.of(new Placement(generator, yosys, NextpnrFinder.ecp5()))
                : Optional.empty();
        List<Cost> costs = new ArrayList<>();
        try (ProgressBar progress = context.progress("synthesising")) {
            for (Subject subject : subjects) {
                Cost cost = synthesis.of(subject);
                costs.add(placement
                        .filter(placer -> placed(subject))
                        .map(placer -> cost.placed(placer.megahertz(subject)))
                        .orElse(cost));
                progress.at(costs.size(), subjects.size());
            }
        }
        SynthesisRecord record = new SynthesisRecord(yosys.version(), placement.map(Placement::version), costs);
        folder.ifPresent(into -> {
            write("synthesis", record.page(), record.json(), into);
            plot(record, into);
        });
        context.out().print(json ? record.json() : record.table());
        context.flush();
        return Cli.DONE;
    }

    /** Elements are placed where open tools can do it. */
    private static boolean placed(Subject subject) {
        return subject.part() == Part.ECP5 && BLOCKS.contains(subject.block());
    }

    /** Only the whole table has a place of its own. */
    private Optional<Path> folder() {
        boolean whole = Stream.of(block, width, preset, target, circuit, columns, maxInputs)
                .allMatch(Objects::isNull);
        return Optional.ofNullable(output)
                .or(() -> whole ? Optional.of(context.requireHome().resolve("docs/results")) : Optional.empty());
    }

    private List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        List<Part> parts = target == null ? List.of(Part.values()) : List.of(Part.named(target));
        for (Part part : parts) {
            for (Target family : circuits(part)) {
                for (Block of : block == null ? BLOCKS : List.of(block)) {
                    widths().forEach(inputs -> subjects.add(subject(part, family, of, inputs)));
                }
                if (block == null) {
                    widths().forEach(inputs -> subjects.addAll(tables(part, family, inputs)));
                }
            }
        }
        return subjects;
    }

    /** The part's own and, in the whole table, the portable one beside it. */
    private List<Target> circuits(Part part) {
        if (circuit != null) {
            Target named = Target.named(circuit);
            if (named != Target.GENERIC && named != part.target()) {
                throw new InputException("a circuit of " + named.label() + " cells cannot be synthesised for "
                        + part.label() + "; choose generic or leave --circuit away.");
            }
            return List.of(named);
        }
        return block == null && preset == null && part.target() != Target.GENERIC
                ? List.of(part.target(), Target.GENERIC)
                : List.of(part.target());
    }

    private List<Integer> widths() {
        if (width != null) {
            return List.of(width);
        }
        return block == null && preset == null
                ? WIDTHS
                : List.of(base().config().array().width());
    }

    private Preset base() {
        return preset == null ? Preset.TINY : Preset.named(preset);
    }

    private Subject subject(Part part, Target family, Block of, int inputs) {
        CoreConfig core = base().config();
        return subject(
                part,
                family,
                of,
                inputs,
                Optional.ofNullable(columns).orElse(core.array().columns()),
                Optional.ofNullable(maxInputs).orElse(core.vector().maxInputs()));
    }

    /** Tables of eight planes of one slice, which are look-up tables, and of sixteen of the preset's longest vector. */
    private List<Subject> tables(Part part, Target family, int inputs) {
        int longest = base().config().vector().maxInputs();
        return List.of(
                subject(part, family, Block.TABLE_PE, inputs, ArrayConfig.GROUP, inputs),
                subject(part, family, Block.TABLE_PE, inputs, ArrayConfig.MAX_PLANES, longest));
    }

    private Subject subject(Part part, Target family, Block of, int inputs, int planes, int longest) {
        CoreConfig core = base().config();
        ArrayConfig array = core.array();
        VectorConfig vector = core.vector();
        CoreConfig config = new CoreConfig(
                new ArrayConfig(array.rows(), inputs, planes, family),
                core.memory(),
                new VectorConfig(vector.lanes(), vector.vectorFloats(), longest));
        String label = config.shape().equals(core.shape()) ? base().label() : "custom";
        return new Subject(config, label, of, part);
    }

    private static void plot(SynthesisRecord record, Path folder) {
        try {
            Files.writeString(folder.resolve("synthesis.svg"), record.plot());
        } catch (IOException e) {
            throw Unwritable.of(folder, e);
        }
    }

    private static void write(String name, String page, String json, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), page);
            Files.writeString(folder.resolve(name + ".json"), json);
        } catch (IOException e) {
            throw Unwritable.of(folder, e);
        }
    }
}
