// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.card.CardFault;
import java.util.concurrent.atomic.AtomicReference;

/** Whether a card may still be touched. After a fatal fault nothing is: every access fails as the first did. */
final class LinkState {
    private final String card;
    private final AtomicReference<CardFault> death = new AtomicReference<>();

    LinkState(String card) {
        this.card = card;
    }

    /** What the card is, for messages. */
    String card() {
        return card;
    }

    /** @throws CardFault if the card is dead */
    void require() {
        CardFault fault = death.get();
        if (fault != null) {
            throw fault;
        }
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
