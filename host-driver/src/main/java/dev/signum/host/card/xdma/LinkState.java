// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.card.CardFault;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Whether a card may still be touched. After a fatal fault nothing is: every access fails as the first did. */
final class LinkState {
    private final XdmaNodes nodes;
    private volatile BooleanSupplier answers = () -> true;
    private final AtomicReference<CardFault> death = new AtomicReference<>();

    LinkState(XdmaNodes nodes) {
        this.nodes = nodes;
    }

    /** What the card is, for messages. */
    String card() {
        return nodes.prefix().toString();
    }

    /** @throws CardFault if the card is dead */
    void require() {
        CardFault fault = death.get();
        if (fault != null) {
            throw fault;
        }
    }

    /** Gives it a way to ask whether the card answers at all, for faults that both a lost link and a stuck engine explain. */
    void askedBy(BooleanSupplier cardAnswers) {
        answers = cardAnswers;
    }

    /** A transfer did not end in time; returns the fault, to be thrown. */
    CardFault timedOut(String what, Throwable cause) {
        return met(
                answers.getAsBoolean()
                        ? new CardFault.TimedOut(card(), what, cause)
                        : new CardFault.LinkLost(card(), what + " timed out and registers read 0xffffffff", cause));
    }

    /**
     * A transfer failed for good; returns the fault, to be thrown.
     *
     * @param what failed, and how
     */
    CardFault failed(String what, Throwable cause) {
        if (!Files.exists(nodes.user())) {
            return met(new CardFault.LinkLost(card(), what + ", and " + nodes.user() + " is gone", cause));
        }
        return met(
                answers.getAsBoolean()
                        ? new CardFault.TransferFailed(card(), what, cause)
                        : new CardFault.LinkLost(card(), what + ", and registers read 0xffffffff", cause));
    }

    boolean isDead() {
        return death.get() != null;
    }

    /** Takes note of a fault; returns it, to be thrown. */
    CardFault met(CardFault fault) {
        if (fault.isFatal()) {
            death.compareAndSet(null, fault);
        }
        return fault;
    }
}
