// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card;

import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.BitSet;

/**
 * A card whose memory has ECC: of a word that was never written whole, the host can neither read anything nor write a part. What the
 * card's core touches is not looked at.
 */
public final class EccCard implements Card {
    private static final int WORD = 64;

    private final Card card;
    private final BitSet written = new BitSet();

    /** @param card closed with this */
    public EccCard(Card card) {
        this.card = card;
    }

    @Override
    public void write(long address, MemorySegment source) {
        long end = address + source.byteSize();
        if (address % WORD != 0) {
            require(address, 1);
        }
        if (end % WORD != 0) {
            require(end - 1, 1);
        }
        written.set((int) (address / WORD), (int) Math.ceilDiv(end, WORD));
        card.write(address, source);
    }

    @Override
    public void read(long address, MemorySegment target) {
        require(address, target.byteSize());
        card.read(address, target);
    }

    @Override
    public boolean holds(long address, MemorySegment expected, MemorySegment scratch) {
        return isWritten(address, expected.byteSize()) && card.holds(address, expected, scratch);
    }

    private void require(long address, long bytes) {
        if (!isWritten(address, bytes)) {
            throw new CardException("nothing was written to some of %d bytes at 0x%x".formatted(bytes, address));
        }
    }

    private boolean isWritten(long address, long bytes) {
        int first = (int) (address / WORD);
        return written.nextClearBit(first) >= Math.ceilDiv(address + bytes, WORD);
    }

    @Override
    public int readRegister(int offset) {
        return card.readRegister(offset);
    }

    @Override
    public void writeRegister(int offset, int value) {
        card.writeRegister(offset, value);
    }

    @Override
    public boolean interruptWithin(Duration timeout) {
        return card.interruptWithin(timeout);
    }

    @Override
    public String description() {
        return card.description();
    }

    @Override
    public void close() {
        card.close();
    }
}
