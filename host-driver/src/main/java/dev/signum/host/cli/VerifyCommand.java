// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.host.image.Image;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.CheckedEngine;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.LinearEngine;
import dev.signum.host.runtime.Mismatch;
import dev.signum.host.runtime.ReferenceEngine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum verify}. */
@Command(
        name = "verify",
        description = {
            "Run one token with the shipped Verilog and compare every linear with the reference, bit for bit.",
            "The token is the model's beginning-of-text at position 0. Exits with 1 and names the first linear, row and"
                    + " values that differ."
        },
        footer = {
            "",
            "Examples:",
            "  signum verify",
            "  signum verify --preset u250 --activation-bits 8",
            "  signum verify --stalls=0.5 --seed 7",
            "  signum verify --linear model.layers.0.mlp.down_proj --trace waves.fst",
            "  signum verify --flip-bit 1.self_attn.q_proj:3:17      (must fail: a test of the check itself)"
        })
final class VerifyCommand implements Callable<Integer> {
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

    @Option(
            names = "--linear",
            paramLabel = "NAME",
            description = "Compute only this linear on the card, with its input from the reference.")
    private String linear;

    @Option(names = "--trace", paramLabel = "FILE.fst", description = "Leave the waves of --linear.")
    private Path trace;

    @Option(
            names = "--flip-bit",
            paramLabel = "NAME[:ROW:COLUMN]",
            description = "Flip one weight bit in card memory after loading (default row and column: 0).")
    private String flip;

    @Option(
            names = "--popcount",
            paramLabel = "KIND",
            defaultValue = "shipped",
            description = "shipped or behavioural (default: ${DEFAULT-VALUE}).")
    private Popcount popcount;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the simulated memory (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    VerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (trace != null && linear == null) {
            throw new InputException("--trace needs --linear: waves of a whole token would fill a disk.");
        }
        Setup setup = new Setup(
                Device.SIM,
                activations.activations(),
                popcount,
                true,
                stalls.memory(Device.SIM, seed),
                Optional.ofNullable(trace),
                false);
        try (Workbench bench = Workbench.open(context, model.path(context), core, setup)) {
            Image image = bench.image();
            CardSession session = bench.session().orElseThrow();
            if (flip != null) {
                WeightBit.parse(flip, image).flip(session, image);
            }
            try (ReferenceEngine reference = new ReferenceEngine(image, setup.activations())) {
                LinearEngine engine = linear == null
                        ? bench.engine()
                        : new OneLinearEngine(
                                reference, bench.engine(), image.layout().named(linear));
                new Decoder(image, engine).sequence().feed(image.config().bos());
            }
            report(bench, session);
            return bench.verdict();
        }
    }

    private void report(Workbench bench, CardSession session) {
        CheckedEngine checker = bench.checker().orElseThrow();
        long cycles = session.counters().busy();
        if (json) {
            JsonObject.print(context, json(bench, checker, cycles));
            return;
        }
        context.out()
                .printf(
                        "%s on %s: %d linears against the reference, %s; %s, P = %d, %s, %,d cycles%n",
                        bench.image().model().source(),
                        bench.description(),
                        checker.checked(),
                        checker.mismatches() == 0 ? "all equal bit for bit" : checker.mismatches() + " differ",
                        bench.rows(),
                        bench.setup().activations().planes(),
                        Activations.name(bench.setup().activations().grid()),
                        cycles);
        context.flush();
    }

    private static ObjectNode json(Workbench bench, CheckedEngine checker, long cycles) {
        ObjectNode json = JsonObject.create()
                .put("model", bench.image().model().source())
                .put("card", bench.description())
                .put("preset", bench.core().label())
                .put("activation_bits", bench.setup().activations().planes())
                .put("grid", Activations.name(bench.setup().activations().grid()))
                .put("stalls", bench.setup().memory().stalls())
                .put("popcount", bench.popcount())
                .put("cycles", cycles)
                .put("linears_checked", checker.checked())
                .put("mismatches", checker.mismatches());
        checker.firstMismatch().ifPresent(mismatch -> first(json.putObject("first_mismatch"), mismatch));
        return json;
    }

    private static void first(ObjectNode json, Mismatch mismatch) {
        json.put("linear", mismatch.linear())
                .put("position", mismatch.position())
                .put("value", mismatch.value())
                .put("expected", mismatch.expected())
                .put("got", mismatch.got());
    }
}
