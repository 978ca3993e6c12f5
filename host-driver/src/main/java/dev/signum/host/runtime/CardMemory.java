// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.arch.config.MemoryConfig;

/** Gives out the memory of a channel, from its base upwards; nothing is given back. */
final class CardMemory {
    /** Bytes that every area begins at a multiple of, at least: a command, and a word of any memory. */
    static final long ALIGNMENT = 64;

    private final long base;
    private final long size;
    private final long alignment;
    private long used;

    /**
     * @param channel whose memory
     * @param bytes how much of it there is behind the channel's address space
     */
    CardMemory(MemoryConfig memory, int channel, long bytes) {
        this.base = memory.channelBase(channel);
        this.size = Math.min(bytes, 1L << memory.spanBits());
        this.alignment = Math.max(memory.beatBytes(), ALIGNMENT);
    }

    /**
     * The card address of a new area, aligned to a beat and to a command.
     *
     * @param what named when there is no room
     * @throws InputException when there is no room
     */
    long allocate(String what, long bytes) {
        if (bytes > size - used) {
            throw new InputException("%s needs %d bytes of card memory and %d of the channel's %d are free; "
                            .formatted(what, bytes, size - used, size)
                    + "use a card with more memory or more channels, or a smaller model.");
        }
        long address = base + used;
        used = Math.min(size, Math.ceilDiv(used + bytes, alignment) * alignment);
        return address;
    }
}
