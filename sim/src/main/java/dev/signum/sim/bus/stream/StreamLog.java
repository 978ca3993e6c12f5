// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.verilator.NativeBus;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.NoSuchElementException;

/** Words that went over a stream, in order, until somebody reads them. What a {@link StreamSink} and a {@link StreamMonitor} share. */
public abstract sealed class StreamLog permits StreamSink, StreamMonitor {

    private final NativeBus bus;
    private final StreamPorts ports;
    private final Ring ring;

    StreamLog(NativeBus bus, StreamPorts ports) {
        this.bus = bus;
        this.ports = ports;
        this.ring = new Ring(bus, ports.words());
    }

    /** Payloads that were not read yet. */
    public long available() {
        return ring.size();
    }

    /** Counts so far. */
    public StreamStatistics statistics() {
        return ring.statistics();
    }

    /**
     * Reads the oldest payload.
     *
     * @throws NoSuchElementException where there is none
     */
    public long[] take() {
        return take(1);
    }

    /**
     * Reads the oldest payloads, one after the other.
     *
     * @throws NoSuchElementException where there are fewer
     */
    public long[] take(long payloads) {
        long[] words = new long[Math.toIntExact(payloads * ports.words())];
        take(MemorySegment.ofArray(words), payloads);
        return words;
    }

    /** Reads all payloads there are, one after the other. */
    public long[] takeAll() {
        return take(available());
    }

    /** Reads the oldest payloads into memory. */
    public void take(MemorySegment target, long payloads) {
        if (payloads > available()) {
            throw new NoSuchElementException(ports.name() + ": " + payloads + " words are asked for, " + available()
                    + " have come; await them first");
        }
        ring.take(target, payloads);
    }

    /** Reads the oldest payload as one number, the first field in its lowest bits, each field a whole number of words. */
    public BigInteger takeBig() {
        long[] words = take();
        byte[] bytes = new byte[words.length * Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[bytes.length - 1 - i] = (byte) (words[i / Long.BYTES] >>> i % Long.BYTES * Byte.SIZE);
        }
        return new BigInteger(1, bytes);
    }

    /**
     * Steps the design until so many payloads can be read; no edge follows the last of them.
     *
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} after {@code maxCycles}
     */
    public void await(long payloads, long maxCycles) {
        long left = maxCycles;
        while (available() < payloads && left > 0) {
            // No more than one word comes in a cycle.
            long cycles = Math.min(left, payloads - available());
            bus.dut().step(cycles);
            left -= cycles;
        }
        if (available() < payloads) {
            throw bus.failure(
                    RunStatus.TIMEOUT,
                    ports.name() + ": " + available() + " of " + payloads + " words came within " + maxCycles
                            + " cycles; " + ring.wires());
        }
    }
}
