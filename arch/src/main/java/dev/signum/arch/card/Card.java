// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.card;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * The one interface to hardware. Everything above it works alike on a real card and on a simulated one. One thread uses a card
 * at a time.
 *
 * <p>Every operation throws {@link CardException} when the card fails or is lost.
 */
public interface Card extends AutoCloseable {
    /** Copies {@code source} to card memory at {@code address}. */
    void write(long address, MemorySegment source);

    /** Copies card memory at {@code address} to {@code target}. */
    void read(long address, MemorySegment target);

    /**
     * Whether card memory at {@code address} holds {@code expected}. Unlike {@link #read} this may be asked of memory that nothing was
     * written to since the card was configured, which cannot be read where it has ECC.
     *
     * @param scratch as long as what is expected; changed
     */
    default boolean holds(long address, MemorySegment expected, MemorySegment scratch) {
        read(address, scratch);
        return scratch.mismatch(expected) < 0;
    }

    /** Reads the 32-bit register at a byte offset that is a multiple of 4. */
    int readRegister(int offset);

    /** Writes the 32-bit register at a byte offset that is a multiple of 4. */
    void writeRegister(int offset, int value);

    /**
     * Waits until the card holds its interrupt.
     *
     * @return false when it does not come within {@code timeout}
     */
    boolean interruptWithin(Duration timeout);

    /**
     * Waits until the card holds its interrupt.
     *
     * @throws CardException when it does not come within {@code timeout}
     */
    default void awaitInterrupt(Duration timeout) {
        if (!interruptWithin(timeout)) {
            throw new CardException(description() + ": no interrupt within " + timeout.toSeconds() + " s");
        }
    }

    /** What this card is, for messages: {@code "simulated card (tiny, Verilator 5.006)"}. */
    String description();

    @Override
    void close();
}
