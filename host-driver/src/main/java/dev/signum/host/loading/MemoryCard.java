// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import dev.signum.arch.config.MemoryConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A card that is nothing but memory: what loading costs when the card costs nothing. It has no core: registers read 0. */
public final class MemoryCard implements Card {
    private final MemoryConfig memory;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> channels = new ArrayList<>();

    /** @param channelBytes memory behind each channel; taken at once */
    public MemoryCard(MemoryConfig memory, long channelBytes) {
        this.memory = memory;
        for (int c = 0; c < memory.channels(); c++) {
            channels.add(arena.allocate(channelBytes, Long.BYTES));
        }
    }

    @Override
    public void write(long address, MemorySegment source) {
        at(address, source.byteSize()).copyFrom(source);
    }

    @Override
    public void read(long address, MemorySegment target) {
        target.copyFrom(at(address, target.byteSize()));
    }

    private MemorySegment at(long address, long bytes) {
        int channel = (int) (address >>> memory.spanBits());
        long offset = address - memory.channelBase(channel);
        if (channel >= channels.size() || bytes > channels.get(channel).byteSize() - offset) {
            throw new CardException(
                    "%s: has no %d bytes at 0x%x; give it more memory.".formatted(description(), bytes, address));
        }
        return channels.get(channel).asSlice(offset, bytes);
    }

    @Override
    public int readRegister(int offset) {
        return 0;
    }

    @Override
    public void writeRegister(int offset, int value) {
        // There is no core that would listen.
    }

    @Override
    public boolean interruptWithin(Duration timeout) {
        return false;
    }

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public void close() {
        arena.close();
    }
}
