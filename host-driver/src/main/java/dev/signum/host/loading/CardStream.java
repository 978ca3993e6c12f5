// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.card.Card;
import dev.signum.host.card.CardFault;
import java.lang.foreign.MemorySegment;

/** One stream on its way into one card, chunk by chunk: each is read back, and written again where it was lost. */
final class CardStream {
    private static final int TRIES = 3;

    private final Card card;
    private final MemorySegment found;
    private final String what;
    private final long address;
    private boolean skipping = true;
    private long skipped;
    private int repeated;

    /**
     * A stream.
     *
     * @param found takes what is read back, a chunk at a time
     * @param what the stream is, for messages
     * @param address where it is to lie
     */
    CardStream(Card card, MemorySegment found, String what, long address) {
        this.card = card;
        this.found = found;
        this.what = what;
        this.address = address;
    }

    /** Puts the chunk that follows those put before; as long as the card holds them all, nothing is written. */
    void put(long at, MemorySegment chunk) {
        skipping = skipping && card.holds(address + at, chunk, found.asSlice(0, chunk.byteSize()));
        if (skipping) {
            skipped += chunk.byteSize();
            return;
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            card.write(address + at, chunk);
            if (holds(address + at, chunk)) {
                repeated += attempt > 1 ? 1 : 0;
                return;
            }
        }
        throw new CardFault.LostWrite(
                card.description(),
                "%s reads back with other bytes than were loaded at 0x%x"
                        .formatted(what, address + at + differs(chunk)));
    }

    private boolean holds(long from, MemorySegment chunk) {
        card.read(from, found.asSlice(0, chunk.byteSize()));
        return differs(chunk) < 0;
    }

    /** Where what was read last differs; -1 if nowhere. */
    private long differs(MemorySegment chunk) {
        return found.asSlice(0, chunk.byteSize()).mismatch(chunk);
    }

    /** Bytes that the card held already. */
    long skipped() {
        return skipped;
    }

    /** Chunks that were written more than once. */
    int repeated() {
        return repeated;
    }
}
