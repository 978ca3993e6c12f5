// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.card.Card;

/** Opens cards. */
@FunctionalInterface
interface CardOpener {
    /**
     * A card and its size.
     *
     * @param card the card
     * @param channelBytes memory behind each of its channels
     */
    record Opened(Card card, long channelBytes) {}

    /**
     * Opens a simulated card.
     *
     * @throws dev.signum.arch.InputException if its Verilog or the tools to simulate it are missing
     */
    Opened open(CardRequest request);
}
