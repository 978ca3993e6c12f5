// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Plain accesses to the storage of a port of at most 64 bits: 1, 2, 4 or 8 bytes, as Verilator lays out CData, SData, IData
 * and QData.
 */
final class Storage {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private Storage() {}

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

    static int readInt(MemorySegment segment) {
        return switch ((int) segment.byteSize()) {
            case 1 -> Byte.toUnsignedInt(segment.get(ValueLayout.JAVA_BYTE, 0));
            case 2 -> Short.toUnsignedInt(segment.get(SHORT, 0));
            default -> segment.get(INT, 0);
        };
    }

    static void writeInt(MemorySegment segment, int value) {
        switch ((int) segment.byteSize()) {
            case 1 -> segment.set(ValueLayout.JAVA_BYTE, 0, (byte) value);
            case 2 -> segment.set(SHORT, 0, (short) value);
            default -> segment.set(INT, 0, value);
        }
    }

    static long readLong(MemorySegment segment) {
        return segment.byteSize() == Long.BYTES ? segment.get(LONG, 0) : Integer.toUnsignedLong(readInt(segment));
    }

    static void writeLong(MemorySegment segment, long value) {
        if (segment.byteSize() == Long.BYTES) {
            segment.set(LONG, 0, value);
        } else {
            writeInt(segment, (int) value);
        }
    }
}
