// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.arch.card.Card;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.image.CoreText;

/** What a card says it is. */
public final class CardIdentity {
    private static final int MINOR_BITS = 16;

    private CardIdentity() {}

    /**
     * Reads a card's configuration.
     *
     * @throws CardFault.WrongBitstream if it is no Signum core, one of another contract, or its registers make no sense
     */
    public static CoreConfig read(Card card) {
        int magic = card.readRegister(Register.MAGIC.offset());
        if (magic != Register.MAGIC_VALUE) {
            throw new CardFault.WrongBitstream(
                    "%s: register MAGIC reads 0x%08X and not 0x%08X; load a Signum core into the card."
                            .formatted(card.description(), magic, Register.MAGIC_VALUE));
        }
        int version = card.readRegister(Register.VERSION.offset());
        if (version >>> MINOR_BITS != Register.VERSION_VALUE >>> MINOR_BITS
                || Integer.compareUnsigned(version, Register.VERSION_VALUE) < 0) {
            throw new CardFault.WrongBitstream(
                    "%s: speaks version %s of the register contract and this host %s; load the core that came with it."
                            .formatted(card.description(), version(version), version(Register.VERSION_VALUE)));
        }
        try {
            return config(card);
        } catch (InputException e) {
            throw new CardFault.WrongBitstream(
                    card.description() + ": its registers report an impossible core (" + e.getMessage()
                            + "); load the core again.",
                    e);
        }
    }

    /**
     * Refuses a card of another configuration.
     *
     * @throws InputException naming both
     */
    public static void require(Card card, CoreConfig expected) {
        CoreConfig found = read(card);
        if (!found.equals(expected.shape())) {
            throw new InputException("%s is %s where %s was asked for; choose the preset of the card."
                    .formatted(card.description(), CoreText.of(found), CoreText.of(expected)));
        }
    }

    /** Vectors that a card takes through one pass over its weights, and that a command can name; at least 1. */
    static int mostVectors(Card card) {
        return Math.clamp(get(card, Register.MOST_VECTORS), 1, ArrayConfig.MAX_VECTORS);
    }

    private static String version(int version) {
        return (version >>> MINOR_BITS) + "." + (version & (1 << MINOR_BITS) - 1);
    }

    private static CoreConfig config(Card card) {
        return new CoreConfig(
                new ArrayConfig(get(card, Register.ROWS), get(card, Register.WIDTH), get(card, Register.COLUMNS)),
                new MemoryConfig(
                        get(card, Register.CHANNELS),
                        get(card, Register.BEAT_BITS),
                        get(card, Register.BURST_BEATS),
                        get(card, Register.FIFO_BEATS),
                        get(card, Register.SPAN_BITS)),
                new VectorConfig(
                        get(card, Register.LANES), get(card, Register.VECTOR_FLOATS), get(card, Register.MAX_INPUTS)));
    }

    private static int get(Card card, Register register) {
        return card.readRegister(register.offset());
    }
}
