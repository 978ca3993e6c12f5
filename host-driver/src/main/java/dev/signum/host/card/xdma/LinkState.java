// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.card.CardFault;
import dev.signum.host.posix.PosixException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a card may still be touched. After a fatal fault nothing is: every access fails as the first did, those too that were under
 * way on other threads and met a fault of their own.
 */
final class LinkState {
    private final XdmaNodes nodes;
    private volatile Supplier<Optional<String>> loss = Optional::empty;
    private volatile CardFault death;

    LinkState(XdmaNodes nodes) {
        this.nodes = nodes;
    }

    /** What the card is, for messages. */
    String card() {
        return nodes.prefix().toString();
    }

    /** @throws CardFault if the card is dead */
    void require() {
        if (isDead()) {
            throw death;
        }
    }

    boolean isDead() {
        return death != null;
    }

    /**
     * Gives it a way to ask whether the card is there at all, for faults that both a lost link and a stuck engine explain.
     *
     * @param signOfLoss how it shows that the card is gone; empty where it answers
     */
    void askedBy(Supplier<Optional<String>> signOfLoss) {
        loss = signOfLoss;
    }

    /**
     * A system call failed for good, and is not made again; returns the fault, to be thrown. The card is asked whether it is there,
     * unless the error says it: once, whoever else fails meanwhile.
     *
     * @param what was done
     */
    synchronized CardFault failed(String what, PosixException cause) {
        if (isDead()) {
            return death;
        }
        String failure = what + " failed: " + cause.error().meaning();
        return switch (cause.error()) {
            case ENODEV, ENXIO, EBUSY, ENOTCONN, ECONNABORTED ->
                met(new CardFault.LinkLost(card(), what + ": " + cause.error().meaning(), cause));
            case ETIMEDOUT -> lostOr(new CardFault.TimedOut(card(), what, cause), what + " timed out", cause);
            default -> lostOr(new CardFault.TransferFailed(card(), failure, cause), failure, cause);
        };
    }

    private CardFault lostOr(CardFault fault, String failure, PosixException cause) {
        Optional<String> sign = Files.exists(nodes.user()) ? loss.get() : Optional.of(nodes.user() + " is gone");
        return met(sign.<CardFault>map(shown -> new CardFault.LinkLost(card(), failure + ", and " + shown, cause))
                .orElse(fault));
    }

    /** Takes note of a fault; returns it, or what the card died of before, to be thrown. */
    synchronized CardFault met(CardFault fault) {
        if (isDead()) {
            return death;
        }
        if (fault.isFatal()) {
            death = fault;
        }
        return fault;
    }
}
