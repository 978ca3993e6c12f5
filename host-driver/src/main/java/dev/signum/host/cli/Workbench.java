// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.board.AddressMap;
import dev.signum.arch.card.Card;
import dev.signum.arch.config.Engine;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.xdma.PcieLink;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.image.CoreText;
import dev.signum.host.image.Image;
import dev.signum.host.runtime.CardEngine;
import dev.signum.host.runtime.CardIdentity;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.CheckedEngine;
import dev.signum.host.runtime.LinearEngine;
import dev.signum.host.runtime.ReferenceEngine;
import dev.signum.host.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An open model and what computes its linears. The model and its tokenizer open on other threads while the card starts.
 */
final class Workbench implements AutoCloseable {
    private final Context context;
    private final Setup setup;
    private final Image image;
    private final OpeningModel model;
    private final CoreOptions.Choice core;
    private final boolean counts;
    private final Optional<CardSession> session;
    private final Optional<CheckedEngine> checker;
    private final LinearEngine engine;

    private Workbench(
            Context context,
            Setup setup,
            OpeningModel model,
            CoreOptions.Choice core,
            boolean counts,
            Optional<CardSession> session) {
        this.context = context;
        this.setup = setup;
        this.model = model;
        this.image = model.image().get();
        this.core = core;
        this.counts = counts;
        this.session = session;
        LinearEngine reference = new ReferenceEngine(image, setup.activations());
        Optional<LinearEngine> card = session.map(open -> new CardEngine(open, setup.activations()));
        this.checker = card.filter(open -> setup.checked()).map(open -> new CheckedEngine(open, reference));
        this.engine =
                checker.<LinearEngine>map(checked -> checked).or(() -> card).orElse(reference);
    }

    /** Opens a model and its device; the card is closed again when this fails. */
    static Workbench open(Context context, Path path, CoreOptions options, Setup setup) {
        return switch (setup.device()) {
            case Device.Xdma xdma -> onCard(context, path, options, setup, xdma);
            case Device.Simulation _, Device.Reference _ -> simulated(context, path, options, setup);
        };
    }

    private static Workbench simulated(Context context, Path path, CoreOptions options, Setup setup) {
        Optional<CoreOptions.Choice> known = options.known(path);
        OpeningModel model = OpeningModel.start(context, path, known, setup.text());
        CoreOptions.Choice core =
                known.orElseGet(() -> CoreOptions.of(model.image().get()));
        if (Files.isRegularFile(path)) {
            // An image for another core is refused before a simulation is compiled for it.
            model.image().get();
        }
        if (setup.device().equals(Device.REFERENCE)) {
            return new Workbench(context, setup, model, core, false, Optional.empty());
        }
        Path rtl = options.rtl(context, core);
        boolean counts = RtlManifest.in(rtl).map(RtlManifest::engine).orElse(Engine.POPCOUNT) == Engine.POPCOUNT;
        CardOpener.Opened opened = card(context, rtl, core, setup, counts);
        return closingOnFailure(opened.card(), () -> {
            CardIdentity.require(opened.card(), core.config());
            return new Workbench(context, setup, model, core, counts, load(context, opened, model));
        });
    }

    /** The card says which core it is, and the model is packed for that. */
    private static Workbench onCard(Context context, Path path, CoreOptions options, Setup setup, Device.Xdma xdma) {
        XdmaCard card = XdmaCard.open(xdma.nodes());
        card.pcieLink()
                .flatMap(PcieLink::warning)
                .ifPresent(warning -> Cli.say(context, card.description() + ": " + warning + "."));
        return closingOnFailure(card, () -> {
            CoreOptions.Choice core = CoreOptions.of(CardIdentity.read(card));
            options.asked().ifPresent(asked -> requireSame(card, core, asked));
            OpeningModel model = OpeningModel.toLoad(context, path, core, setup.text());
            long channelBytes = new AddressMap(core.config().memory()).channelBytes();
            CardOpener.Opened opened = new CardOpener.Opened(card, channelBytes);
            return new Workbench(context, setup, model, core, true, load(context, opened, model));
        });
    }

    private static void requireSame(Card card, CoreOptions.Choice core, CoreOptions.Choice asked) {
        if (!core.config().shape().equals(asked.config().shape())) {
            throw new CardFault.WrongBitstream(
                    "%s: holds %s where %s was asked for; load that bitstream, or leave --preset out."
                            .formatted(card.description(), CoreText.of(core.config()), CoreText.of(asked.config())));
        }
    }

    private static Optional<CardSession> load(Context context, CardOpener.Opened opened, OpeningModel model) {
        try (ProgressBar progress = context.transfer("loading the card")) {
            return Optional.of(CardSession.open(
                    opened.card(), opened.channelBytes(), model.image().get(), progress));
        }
    }

    private static Workbench closingOnFailure(Card card, Supplier<Workbench> opening) {
        try {
            return opening.get();
        } catch (RuntimeException e) {
            card.close();
            throw e;
        }
    }

    private static CardOpener.Opened card(
            Context context, Path rtl, CoreOptions.Choice core, Setup setup, boolean counts) {
        if (!Files.isDirectory(rtl)) {
            throw new InputException("no Verilog for " + core.label() + " in " + rtl
                    + "; make it with 'signum generate' or name a folder with --rtl.");
        }
        return context.devices()
                .open(new CardRequest(
                        core.config(),
                        rtl,
                        counts && setup.popcount() == Popcount.BEHAVIOURAL,
                        setup.memory(),
                        setup.trace()));
    }

    Image image() {
        return image;
    }

    /** The model's tokenizer; only where the setup asked for it. */
    Tokenizer tokenizer() {
        return model.tokenizer().orElseThrow().get();
    }

    CoreOptions.Choice core() {
        return core;
    }

    Setup setup() {
        return setup;
    }

    /** Computes the linears; checked where the setup says so. */
    LinearEngine engine() {
        return engine;
    }

    /** The card's session; none on the reference. */
    Optional<CardSession> session() {
        return session;
    }

    /** The check; none on the reference or where it is not wanted. */
    Optional<CheckedEngine> checker() {
        return checker;
    }

    /** What the popcount is called in results: of a card the host knows what it computes, not by which circuit; a core of tables has none. */
    String popcount() {
        if (setup.device() instanceof Device.Xdma) {
            return "card";
        }
        return counts ? setup.popcount().label() : "none";
    }

    /** What the simulated rows do with their weights, in words. */
    String rows() {
        return counts ? popcount() + " popcount" : "tables";
    }

    /** What computes, in words. */
    String description() {
        return session.map(CardSession::description).orElse("reference");
    }

    /** Says what the check found, where there is one; the exit code. */
    int verdict() {
        return checker.flatMap(CheckedEngine::firstMismatch)
                .map(mismatch -> {
                    Cli.say(context, "the card differs from the reference at " + mismatch + ".");
                    return Cli.FAILED;
                })
                .orElse(Cli.DONE);
    }

    @Override
    public void close() {
        engine.close();
        model.close();
    }
}
