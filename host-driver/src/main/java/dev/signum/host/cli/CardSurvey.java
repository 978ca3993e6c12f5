// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.card.CardException;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.xdma.PcieLink;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.image.CoreText;
import dev.signum.host.runtime.CardIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks at the cards of this machine. Registers are read; no memory is touched. */
final class CardSurvey {
    private static final int MOST_CARDS = 16;

    /**
     * What is known of one card.
     *
     * @param device as {@code --device} takes it
     * @param core what it holds; empty where it cannot be used
     * @param link its PCIe link; empty where there is none to ask
     * @param warning what makes it slower than it could be; else empty
     * @param inUse who uses it, and what to do to use it here; else empty, and what is in use is not looked at
     * @param problem why it cannot be used and the remedy; else empty
     */
    record Found(String device, String core, String link, String warning, String inUse, String problem) {
        static Found inUse(String device, String whom) {
            return new Found(device, "", "", "", whom, "");
        }

        static Found problem(String device, String problem) {
            return new Found(device, "", "", "", "", problem);
        }
    }

    private CardSurvey() {}

    /** The card that is asked for, or all that have nodes. */
    static List<Found> of(Optional<Device.Xdma> asked) {
        if (asked.isPresent()) {
            return List.of(look(asked.get()));
        }
        List<Found> found = new ArrayList<>();
        IntStream.range(0, MOST_CARDS)
                .mapToObj(number -> new Device.Xdma("xdma:" + number, XdmaNodes.ofCard(number)))
                .filter(device -> Files.exists(device.nodes().user()))
                .map(CardSurvey::look)
                .forEach(found::add);
        return found;
    }

    /** Why there is no card, and what to do. */
    static String none() {
        boolean loaded = Files.isDirectory(Path.of("/sys/module/xdma"));
        return loaded
                ? "module xdma is loaded and made no /dev/xdma*: it found no card, or is the kernel's own module of that name"
                : "no /dev/xdma*: load the driver ('modprobe xdma'), or make a virtual card with 'signum card --mount DIR'";
    }

    private static Found look(Device.Xdma device) {
        try (XdmaCard card = XdmaCard.open(device.nodes())) {
            String core = CoreText.of(CardIdentity.read(card));
            Optional<PcieLink> link = card.pcieLink();
            return new Found(
                    device.label(),
                    core,
                    link.map(PcieLink::toString).orElse(""),
                    link.flatMap(PcieLink::warning).orElse(""),
                    "",
                    "");
        } catch (CardFault.InUse e) {
            return Found.inUse(device.label(), e.getMessage());
        } catch (CardException e) {
            return Found.problem(device.label(), e.getMessage());
        }
    }
}
