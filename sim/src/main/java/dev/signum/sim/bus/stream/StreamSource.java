// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeBus;
import dev.signum.sim.verilator.Port;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Feeds a stream of the design from a queue. Words queue without limit and go out in order, at the source's pace, whenever the
 * design steps; a word queued now is offered after the next edge at the earliest. In reset valid is low, and the queue is kept.
 */
public final class StreamSource {

    private final NativeBus bus;
    private final StreamPorts ports;
    private final Ring ring;
    private final long[] limits;

    private StreamSource(NativeBus bus, StreamPorts ports) {
        this.bus = bus;
        this.ports = ports;
        this.ring = new Ring(bus, ports.words());
        this.limits = limits(ports);
    }

    /** Attaches a source to {@link StreamPorts#of(Dut, String)}. */
    public static StreamSource attach(Dut dut, String prefix, StreamPace pace) {
        return attach(dut, StreamPorts.of(dut, prefix), pace);
    }

    /**
     * Attaches a source.
     *
     * @throws IllegalArgumentException where the stream leads out of the design
     */
    public static StreamSource attach(Dut dut, StreamPorts ports, StreamPace pace) {
        ports.check(true);
        NativeBus bus = NativeBus.attach(dut, NativeBus.Kind.STREAM_SOURCE, ports.name(), pace.words(), ports.all());
        return new StreamSource(bus, ports);
    }

    private static long[] limits(StreamPorts ports) {
        long[] limits = new long[ports.words()];
        int word = 0;
        for (Port field : ports.payload()) {
            int end = word + StreamPorts.wordsOf(field);
            Arrays.fill(limits, word, end, -1);
            word = end;
            if (field.width() % Long.SIZE != 0) {
                limits[end - 1] = (1L << field.width()) - 1;
            }
        }
        return limits;
    }

    /**
     * Queues payloads.
     *
     * @param words one payload after the other
     * @throws IllegalArgumentException where the words are no whole payloads, or a field cannot hold its value
     */
    public void send(long... words) {
        sendAll(MemorySegment.ofArray(words));
    }

    /**
     * Queues one payload of a stream with one field.
     *
     * @throws IllegalArgumentException where the field cannot hold the value
     */
    public void send(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > limits.length * Long.SIZE) {
            throw new IllegalArgumentException(
                    ports.name() + ": a payload of " + limits.length + " words cannot hold " + value.toString(16));
        }
        long[] words = new long[limits.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = value.shiftRight(i * Long.SIZE).longValue();
        }
        send(words);
    }

    /** {@link #send(long...)} from memory. */
    public void sendAll(MemorySegment payloads) {
        long row = (long) limits.length * Long.BYTES;
        if (row == 0 || payloads.byteSize() % row != 0) {
            throw new IllegalArgumentException(ports.name() + ": " + payloads.byteSize()
                    + " bytes are no whole payloads of " + row + " bytes; use sendEmpty where a stream has no payload");
        }
        check(payloads);
        ring.put(payloads, payloads.byteSize() / row);
    }

    /** Queues payloads of a stream that has only valid and ready. */
    public void sendEmpty(long payloads) {
        if (limits.length != 0) {
            throw new IllegalArgumentException(ports.name() + " has a payload; use send");
        }
        ring.put(MemorySegment.NULL, payloads);
    }

    private void check(MemorySegment payloads) {
        for (int field = 0; field < limits.length; field++) {
            if (limits[field] == -1) {
                continue;
            }
            for (long i = field; i < payloads.byteSize() / Long.BYTES; i += limits.length) {
                long word = payloads.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
                if ((word & ~limits[field]) != 0) {
                    throw new IllegalArgumentException(ports.name() + ": word " + field + " of a payload cannot hold 0x"
                            + Long.toHexString(word) + "; at most 0x" + Long.toHexString(limits[field]));
                }
            }
        }
    }

    /** Payloads that the design has not taken yet. */
    public long pending() {
        return ring.size();
    }

    /** Counts so far. */
    public StreamStatistics statistics() {
        return ring.statistics();
    }

    /**
     * Steps the design until it has taken everything.
     *
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} after {@code maxCycles}
     */
    public void drain(long maxCycles) {
        long total = pending();
        long left = maxCycles;
        while (pending() > 0 && left > 0) {
            // No more than one word goes in a cycle.
            long cycles = Math.min(left, pending());
            bus.dut().step(cycles);
            left -= cycles;
        }
        if (pending() > 0) {
            throw bus.failure(
                    RunStatus.TIMEOUT,
                    ports.name() + ": the design took " + (total - pending()) + " of " + total + " words within "
                            + maxCycles + " cycles; " + ring.wires());
        }
    }
}
