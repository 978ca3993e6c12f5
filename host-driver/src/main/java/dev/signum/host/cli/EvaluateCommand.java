// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.Perplexity;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code signum evaluate}. */
@Command(
        name = "evaluate",
        description = "Measure a model's perplexity on a text, in windows that see nothing earlier.",
        footer = {
            "",
            "Examples:",
            "  signum evaluate models/fbi-tiny/heldout.txt",
            "  signum evaluate models/fbi-tiny/heldout.txt --activation-bits 8 --json"
        })
final class EvaluateCommand implements Callable<Integer> {
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

    @Parameters(paramLabel = "TEXT", description = "A file of UTF-8 text.")
    private Path text;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "reference",
            description = "reference, sim, xdma:N or xdma:PATH (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "255",
            description = "Tokens predicted in one window (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the simulated memory (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    EvaluateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Device kind = Device.of(device);
        Setup setup = new Setup(
                kind,
                activations.activations(),
                Popcount.BEHAVIOURAL,
                true,
                stalls.memory(kind, seed),
                Optional.empty(),
                true);
        String content = read();
        try (Workbench bench = Workbench.open(context, model.path(context), core, setup)) {
            int longest = bench.image().config().maxPositions();
            int[] ids = bench.tokenizer().encodePrompt(content);
            if (window < 1 || window > longest || ids.length < 2) {
                throw new InputException("a window of " + window + " over " + ids.length
                        + " tokens cannot be evaluated; give a text and a window of 1 to " + longest + ".");
            }
            print(bench, measure(bench, ids));
            return bench.verdict();
        }
    }

    private Perplexity measure(Workbench bench, int... ids) {
        try (ProgressBar progress = context.progress("evaluating")) {
            return Perplexity.of(new Decoder(bench.image(), bench.engine()), ids, window, progress);
        }
    }

    private String read() {
        try {
            return Files.readString(text);
        } catch (NoSuchFileException e) {
            throw new InputException(text + ": no such file; name a text file.", e);
        } catch (CharacterCodingException e) {
            throw new InputException(text + ": is not UTF-8 text; name a text file.", e);
        } catch (IOException e) {
            throw new InputException(text + ": cannot be read (" + e.getMessage() + "); name a text file.", e);
        }
    }

    private void print(Workbench bench, Perplexity perplexity) {
        if (json) {
            JsonObject.print(
                    context,
                    JsonObject.create()
                            .put("model", bench.image().model().source())
                            .put("device", device)
                            .put("activation_bits", bench.setup().activations().planes())
                            .put("stalls", bench.setup().memory().stalls())
                            .put("window", window)
                            .put("predicted_tokens", perplexity.predicted())
                            .put("perplexity", perplexity.value()));
        } else {
            context.out()
                    .printf(
                            "%s: perplexity %.4f over %d tokens (%s, P = %d)%n",
                            bench.image().model().source(),
                            perplexity.value(),
                            perplexity.predicted(),
                            bench.description(),
                            bench.setup().activations().planes());
            context.flush();
        }
    }
}
