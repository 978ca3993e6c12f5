// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.ZeroCensus;
import dev.signum.host.runtime.CardCounters;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.Generation;
import dev.signum.host.runtime.Prompt;
import dev.signum.host.runtime.Sampler;
import dev.signum.host.tokenizer.TextStream;
import dev.signum.host.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signum run}. */
@Command(
        name = "run",
        description = {
            "Continue a text with a model whose binarised linears a card computes.",
            "Prints the prompt and its continuation as it appears, and a summary on standard error. Every linear that the"
                    + " card computes is compared with the reference model, bit for bit. With activations of at most 8 bits"
                    + " several tokens of the prompt share a pass over the weights."
        },
        footer = {
            "",
            "Examples:",
            "  signum run \"Once upon a time\"",
            "  signum run \"The cat\" -n 20 --temperature 0.8 --seed 7",
            "  signum run \"The cat sat on the mat and\" --activation-bits 8",
            "  signum run \"The cat\" -n 2 --stalls=0.5",
            "  signum run \"The cat\" --device reference --json",
            "  signum run \"The cat\" --device xdma:/tmp/card/xdma0"
        })
final class RunCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final CoreOptions core = new CoreOptions();

    @Mixin
    private final ActivationOptions activations = new ActivationOptions();

    @Mixin
    private final StallOptions stalls = new StallOptions();

    @Parameters(paramLabel = "PROMPT", description = "The text to continue; the beginning-of-text id is added.")
    private String prompt;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "sim",
            description =
                    "sim: the Verilog under Verilator; reference: the Java model; xdma:N: card N of this machine; xdma:PATH: the card"
                            + " whose nodes begin with PATH, as 'signum card' makes them (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = {"-n", "--tokens"},
            paramLabel = "N",
            defaultValue = "48",
            description = "Most tokens to generate (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Draw from softmax(logits / T); 0 is greedy (default: greedy, or 1 with --top-p).")
    private Double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw from the likeliest tokens whose probabilities reach P (default: no cut).")
    private Double topP;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the draws and of the simulated memory (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--popcount",
            paramLabel = "KIND",
            defaultValue = "behavioural",
            description = "behavioural (fast, proven equal) or shipped (default: ${DEFAULT-VALUE}).")
    private Popcount popcount;

    @Option(names = "--no-check", description = "Do not compare the linears with the reference.")
    private boolean unchecked;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (tokens < 1) {
            throw new InputException("-n must be at least 1, not " + tokens + ".");
        }
        Sampler sampler = sampler();
        Path path = model.path(context);
        Device kind = Device.of(device);
        Setup setup = new Setup(
                kind,
                activations.activations(),
                popcount,
                !unchecked,
                stalls.memory(kind, seed),
                Optional.empty(),
                true);
        try (Workbench bench = Workbench.open(context, path, core, setup)) {
            sayZeros(bench);
            RunReport report = generate(bench, sampler);
            if (json) {
                JsonObject.print(context, report.json(bench));
            } else {
                context.err().println(report.summary(bench));
                context.err().println(report.read().summary());
            }
            return bench.verdict();
        }
    }

    private void sayZeros(Workbench bench) {
        ZeroCensus census = bench.image().model().census();
        if (census.zeros() > 0) {
            Cli.say(
                    context,
                    "%,d of %,d latent weights are exactly 0 and have no sign; they count as -1."
                            .formatted(census.zeros(), census.latents()));
        }
    }

    private Sampler sampler() {
        if (temperature == null && topP == null) {
            return Sampler.greedy();
        }
        return Sampler.random(
                Optional.ofNullable(temperature).orElse(1.0),
                Optional.ofNullable(topP).orElse(1.0),
                seed);
    }

    private RunReport generate(Workbench bench, Sampler sampler) {
        Decoder decoder = new Decoder(bench.image(), bench.engine());
        Tokenizer tokenizer = bench.tokenizer();
        int[] ids = tokenizer.encodePrompt(prompt);
        Prompt.requireFits(decoder, ids);
        TextStream stream = tokenizer.stream();
        StringBuilder before = new StringBuilder();
        for (int id : ids) {
            before.append(stream.accept(id));
        }
        StringBuilder text = new StringBuilder();
        show(before.toString());
        Optional<CardCounters> start = bench.session().map(CardSession::counters);
        Prompt fed = Prompt.feed(decoder, ids);
        Optional<CardCounters> ofPrompt = since(start, bench);
        Generation generation = Generation.run(decoder, fed, tokens, sampler, id -> {
            String piece = stream.accept(id);
            text.append(piece);
            show(piece);
        });
        String rest = stream.finish();
        text.append(rest);
        show(rest + System.lineSeparator());
        PromptReport read = PromptReport.of(fed, ids.length, bench.image(), ofPrompt);
        return new RunReport(prompt, ids, read, generation, text.toString(), since(start, bench));
    }

    private static Optional<CardCounters> since(Optional<CardCounters> start, Workbench bench) {
        return bench.session().map(CardSession::counters).map(end -> end.since(start.orElseThrow()));
    }

    private void show(String text) {
        if (!json) {
            context.out().print(text);
            context.flush();
        }
    }
}
