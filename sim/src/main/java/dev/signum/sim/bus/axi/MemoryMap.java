// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies at which card address: memory, or ranges that answer with an error. Immutable. Ports that are given maps with
 * the same segments share that memory. Addresses outside every range answer DECERR.
 *
 * @param ranges the ranges; where two overlap the earlier one counts
 */
public record MemoryMap(List<Range> ranges) {

    /** Ranges start and end on multiples of this many bytes, the widest bus. */
    public static final int ALIGNMENT = 128;

    /** Answer of a slave, with its code on the wire. */
    public enum Response {
        /** Done. */
        OKAY(0),
        /** The slave failed. */
        SLVERR(2),
        /** No slave there. */
        DECERR(3);

        private final int code;

        Response(int code) {
            this.code = code;
        }

        /** The response with a code. */
        public static Response of(long code) {
            for (Response response : values()) {
                if (response.code == code) {
                    return response;
                }
            }
            throw new IllegalArgumentException("no AXI response has the code " + code);
        }
    }

    /**
     * A range of addresses.
     *
     * @param base first address, a multiple of {@link #ALIGNMENT}
     * @param bytes length, a positive multiple of {@link #ALIGNMENT}
     * @param data native memory of that length; {@link MemorySegment#NULL} for a range that answers with an error
     * @param response {@link Response#OKAY} for memory
     */
    public record Range(long base, long bytes, MemorySegment data, Response response) {

        /** Checks alignment and that memory is native and long enough. */
        public Range {
            if (base % ALIGNMENT != 0 || bytes % ALIGNMENT != 0 || bytes <= 0) {
                throw new IllegalArgumentException("base " + base + " and length " + bytes + " must be multiples of "
                        + ALIGNMENT + " and the length positive");
            }
            if (response == Response.OKAY && (!data.isNative() || data.byteSize() < bytes)) {
                throw new IllegalArgumentException(
                        "memory at " + base + " needs a native segment of at least " + bytes + " bytes");
            }
        }
    }

    private static final int WORDS = 4;

    /** Copies the list. */
    public MemoryMap {
        ranges = List.copyOf(ranges);
    }

    /** Memory at one range of addresses. */
    public static MemoryMap of(long base, MemorySegment data) {
        return new MemoryMap(List.of()).with(base, data);
    }

    /** The same with more memory. */
    public MemoryMap with(long base, MemorySegment data) {
        return with(new Range(base, data.byteSize(), data, Response.OKAY));
    }

    /** The same with a range, inside memory or not, that answers with an error. */
    public MemoryMap withError(long base, long bytes, Response response) {
        List<Range> changed = new ArrayList<>();
        changed.add(new Range(base, bytes, MemorySegment.NULL, response));
        changed.addAll(ranges);
        return new MemoryMap(changed);
    }

    private MemoryMap with(Range range) {
        List<Range> changed = new ArrayList<>(ranges);
        changed.add(range);
        return new MemoryMap(changed);
    }

    /** An array of {@code signum::Region}. */
    MemorySegment toNative(Arena arena) {
        MemorySegment table = arena.allocate(ValueLayout.JAVA_LONG, (long) WORDS * Math.max(1, ranges.size()));
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            long[] words = {range.base(), range.bytes(), range.data().address(), range.response().code};
            MemorySegment.copy(words, 0, table, ValueLayout.JAVA_LONG, (long) i * WORDS * Long.BYTES, WORDS);
        }
        return table;
    }
}
