// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Plain accesses to the storage of a port of at most 64 bits: 1, 2, 4 or 8 bytes, as Verilator lays out CData, SData, IData
 * and QData.
 */
@SuppressWarnings("restricted")
final class Storage {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    // A segment for each port costs its bounds and its arena at each access; those of a constant one are folded away.
    // What it would guard
    // against is checked here: offsets are 0, and nothing is left to access once the model has ended.
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final int NONE = 0;

    private final long address;
    private final Lifetime lifetime;
    // NONE ends accesses: one field to read for both what is there and whether it still is.
    private int bytes;

    /** @param segment the storage of one port; of no use beyond 64 bits */
    Storage(MemorySegment segment, Lifetime lifetime) {
        this.address = segment.address();
        this.bytes = segment.byteSize() <= Long.BYTES ? (int) segment.byteSize() : NONE;
        this.lifetime = lifetime;
    }

    /** Bytes of the storage of a port; beyond 64 bits whole 32-bit words, as WData. */
    static long bytes(int width) {
        if (width <= 8) {
            return 1;
        }
        if (width <= 16) {
            return 2;
        }
        if (width <= 32) {
            return 4;
        }
        return width <= 64 ? 8 : (width + 31) / 32 * 4L;
    }

    /** The model is no more. */
    void end() {
        bytes = NONE;
    }

    int readInt() {
        return switch (bytes) {
            case 1 -> Byte.toUnsignedInt(MEMORY.get(BYTE, address));
            case 2 -> Short.toUnsignedInt(MEMORY.get(SHORT, address));
            case 4 -> MEMORY.get(INT, address);
            default -> throw none();
        };
    }

    void writeInt(int value) {
        switch (bytes) {
            case 1 -> MEMORY.set(BYTE, address, (byte) value);
            case 2 -> MEMORY.set(SHORT, address, (short) value);
            case 4 -> MEMORY.set(INT, address, value);
            default -> throw none();
        }
    }

    long readLong() {
        return bytes == Long.BYTES ? MEMORY.get(LONG, address) : Integer.toUnsignedLong(readInt());
    }

    void writeLong(long value) {
        if (bytes == Long.BYTES) {
            MEMORY.set(LONG, address, value);
        } else {
            writeInt((int) value);
        }
    }

    private IllegalStateException none() {
        lifetime.check();
        return new IllegalStateException("a port of more than 64 bits is no word");
    }
}
