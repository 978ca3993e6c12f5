// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.image.CoreText;
import dev.signum.host.image.Image;
import dev.signum.host.loading.ImageLoader;
import dev.signum.host.runtime.CardIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signum load}. */
@Command(
        name = "load",
        description = {
            "Load a model into cards, and leave it there.",
            "All cards take it at once and it is read once; each chunk is read back. What a card holds already is not written again, and a"
                    + " load that was broken off goes on where it stopped. A run on such a card afterwards only compares."
        },
        footer = {
            "",
            "Examples:",
            "  signum load --device xdma:0",
            "  signum load --model 1.3b.signum --device xdma:0,xdma:1"
        })
final class LoadCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;

    private final Context context;

    @Mixin
    private final Help help = new Help();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            required = true,
            split = ",",
            description =
                    "The cards: xdma:N or xdma:PATH, several with commas between them; all must hold the same core.")
    private List<String> devices;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    LoadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Device.Xdma> named = devices.stream().map(Device::card).toList();
        if (Set.copyOf(devices).size() < devices.size()) {
            throw new InputException("--device names a card twice; name each once.");
        }
        Path path = model.path(context);
        List<XdmaCard> cards = new ArrayList<>();
        try {
            named.forEach(device -> cards.add(XdmaCard.open(device.nodes())));
            CoreOptions.Choice core = CoreOptions.of(sameCore(cards));
            try (OpeningModel opening = OpeningModel.unread(context, path, core)) {
                Image image = opening.image().get();
                print(load(cards, image));
            }
        } finally {
            cards.forEach(XdmaCard::close);
        }
        return Cli.DONE;
    }

    private ImageLoader.Totals load(List<XdmaCard> cards, Image image) {
        String what = cards.size() == 1 ? "loading the card" : "loading " + cards.size() + " cards";
        try (ProgressBar progress = context.transfer(what)) {
            return ImageLoader.load(cards, image, progress);
        }
    }

    /** The core of all cards; a model is laid out for one. */
    private static CoreConfig sameCore(List<XdmaCard> cards) {
        CoreConfig first = CardIdentity.read(cards.getFirst());
        for (XdmaCard card : cards) {
            CoreConfig core = CardIdentity.read(card);
            if (!core.shape().equals(first.shape())) {
                throw new CardFault.WrongBitstream(
                        "%s: holds %s and %s holds %s; load cards of different cores apart from each other."
                                .formatted(
                                        card.description(),
                                        CoreText.of(core),
                                        cards.getFirst().description(),
                                        CoreText.of(first)));
            }
        }
        return first;
    }

    private void print(ImageLoader.Totals totals) {
        double rate = totals.bytes() * (double) devices.size() / MEGA / totals.seconds();
        if (json) {
            ObjectNode result = JsonObject.create();
            ArrayNode names = result.putArray("devices");
            devices.forEach(names::add);
            result.put("bytes_per_card", totals.bytes())
                    .put("held_already_bytes", totals.skipped())
                    .put("rewritten_chunks", totals.repeated())
                    .put("seconds", totals.seconds())
                    .put("mb_s", rate);
            JsonObject.print(context, result);
        } else {
            context.out()
                    .printf(
                            "%s: %.1f MB each, verified, %.1f MB of all held already; %.2f s, %.0f MB/s%n",
                            String.join(", ", devices),
                            totals.bytes() / MEGA,
                            totals.skipped() / MEGA,
                            totals.seconds(),
                            rate);
        }
        context.flush();
    }
}
