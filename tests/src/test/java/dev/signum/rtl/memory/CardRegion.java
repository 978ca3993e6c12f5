// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.bus.axi.MemoryMap.Response;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A stretch of card memory at the end of the address space, filled at random, with two gaps that answer with errors. No burst lies partly in a
 * gap.
 */
final class CardRegion {
    private static final int UNITS = 8;
    private static final int SLAVE_ERROR_UNIT = 2;
    private static final int DECODE_ERROR_UNIT = 5;

    private final long unit;
    private final long base;
    private final MemorySegment bytes;
    private final MemoryMap map;
    private ByteBuffer expected;

    CardRegion(MemoryConfig memory, SplittableRandom random) {
        unit = Math.max(MemoryMap.ALIGNMENT, Transfer.longestBurst(memory));
        base = (1L << memory.addressBits()) - UNITS * unit;
        bytes = Arena.ofAuto().allocate(UNITS * unit, Long.BYTES);
        for (long at = 0; at < bytes.byteSize(); at += Long.BYTES) {
            bytes.set(ValueLayout.JAVA_LONG, at, random.nextLong());
        }
        map = MemoryMap.of(base, bytes)
                .withError(base + SLAVE_ERROR_UNIT * unit, unit, Response.SLVERR)
                .withError(base + DECODE_ERROR_UNIT * unit, unit, Response.DECERR);
        expectPresent();
    }

    MemoryMap map() {
        return map;
    }

    long base() {
        return base;
    }

    long size() {
        return bytes.byteSize();
    }

    boolean fails(long address) {
        long index = (address - base) / unit;
        return index == SLAVE_ERROR_UNIT || index == DECODE_ERROR_UNIT;
    }

    /** What lies at an address, a multiple of 8. */
    long[] words(long address, int bits) {
        long[] words = new long[bits / Long.SIZE];
        MemorySegment.copy(bytes, ValueLayout.JAVA_LONG, address - base, words, 0, words.length);
        return words;
    }

    /** Notes that four bytes at an address, a multiple of 4, should have been written, where they can be. */
    void expect(long address, int value) {
        if (!fails(address)) {
            expected.putInt((int) (address - base), value);
        }
    }

    /** Takes what is there as what should be there. */
    void expectPresent() {
        expected = ByteBuffer.wrap(contents()).order(ByteOrder.LITTLE_ENDIAN);
    }

    void check() {
        assertEquals(-1, Arrays.mismatch(expected.array(), contents()), "first byte of the card memory that differs");
    }

    private byte[] contents() {
        return bytes.toArray(ValueLayout.JAVA_BYTE);
    }
}
