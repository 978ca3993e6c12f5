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
    // What it would
    // guard against is checked here: offsets are 0, and the lifetime is asked.
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final long address;
    private final int bytes;
    private final Lifetime lifetime;

    /** @param segment the storage of one port, at most 64 bits */
    Storage(MemorySegment segment, Lifetime lifetime) {
        this.address = segment.address();
        this.bytes = (int) segment.byteSize();
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

    int readInt() {
        lifetime.check();
        return switch (bytes) {
            case 1 -> Byte.toUnsignedInt(MEMORY.get(BYTE, address));
            case 2 -> Short.toUnsignedInt(MEMORY.get(SHORT, address));
            default -> MEMORY.get(INT, address);
        };
    }

    void writeInt(int value) {
        lifetime.check();
        switch (bytes) {
            case 1 -> MEMORY.set(BYTE, address, (byte) value);
            case 2 -> MEMORY.set(SHORT, address, (short) value);
            default -> MEMORY.set(INT, address, value);
        }
    }

    long readLong() {
        if (bytes == Long.BYTES) {
            lifetime.check();
            return MEMORY.get(LONG, address);
        }
        return Integer.toUnsignedLong(readInt());
    }

    void writeLong(long value) {
        if (bytes == Long.BYTES) {
            lifetime.check();
            MEMORY.set(LONG, address, value);
        } else {
            writeInt((int) value);
        }
    }
}
