// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.verilator.NativeBus;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The Java end of {@code signum::StreamState}: a queue of payloads that the native model fills or empties, and its counts. */
@SuppressWarnings("restricted")
final class Ring {

    private static final int DATA = 0;
    private static final int CAPACITY = 1;
    private static final int HEAD = 3;
    private static final int TAIL = 4;
    private static final int TRANSFERS = 5;
    private static final int HELD = 6;
    private static final int READY_CYCLES = 7;
    private static final int OFFERED = 8;
    private static final int READY = 9;
    private static final int STATE_WORDS = 10;

    private static final long GROW = 0;

    private final NativeBus bus;
    private final MemorySegment state;
    private final int words;
    private MemorySegment data = MemorySegment.NULL;

    Ring(NativeBus bus, int words) {
        this.bus = bus;
        this.state = bus.state(STATE_WORDS);
        this.words = words;
    }

    /** Payloads in the queue. */
    long size() {
        return get(TAIL) - get(HEAD);
    }

    StreamStatistics statistics() {
        return new StreamStatistics(get(TRANSFERS), get(HELD), get(READY_CYCLES));
    }

    /** What the wires showed at the latest edge. */
    String wires() {
        return "valid " + get(OFFERED) + ", ready " + get(READY);
    }

    void put(MemorySegment source, long payloads) {
        while (get(CAPACITY) - size() < payloads) {
            bus.call(GROW, MemorySegment.NULL);
        }
        copy(source, payloads, get(TAIL), true);
        state.setAtIndex(ValueLayout.JAVA_LONG, TAIL, get(TAIL) + payloads);
    }

    void take(MemorySegment target, long payloads) {
        copy(target, payloads, get(HEAD), false);
        state.setAtIndex(ValueLayout.JAVA_LONG, HEAD, get(HEAD) + payloads);
    }

    // In at most two pieces: up to the end of the ring, and from its start.
    private void copy(MemorySegment outside, long payloads, long first, boolean inwards) {
        long row = (long) words * Long.BYTES;
        long capacity = get(CAPACITY);
        MemorySegment ring = data(capacity * row);
        long done = 0;
        while (done < payloads) {
            long at = first + done & capacity - 1;
            long piece = Math.min(payloads - done, capacity - at);
            if (inwards) {
                MemorySegment.copy(outside, done * row, ring, at * row, piece * row);
            } else {
                MemorySegment.copy(ring, at * row, outside, done * row, piece * row);
            }
            done += piece;
        }
    }

    private MemorySegment data(long bytes) {
        long address = get(DATA);
        if (data.address() != address || data.byteSize() != bytes) {
            data = MemorySegment.ofAddress(address).reinterpret(bytes);
        }
        return data;
    }

    private long get(int index) {
        return state.getAtIndex(ValueLayout.JAVA_LONG, index);
    }
}
