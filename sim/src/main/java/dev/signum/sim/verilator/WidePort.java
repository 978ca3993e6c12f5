// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/**
 * A port of any width, as views of the model's own storage. The views are {@code ceil(width / 8)} little-endian bytes long
 * and end with the model. See {@link Port} for what each value means.
 */
public final class WidePort {

    private final Port port;
    private final MemorySegment live;
    private final MemorySegment sampled;

    WidePort(Port port) {
        long bytes = (port.width() + Byte.SIZE - 1) / Byte.SIZE;
        MemorySegment storage = port.liveStorage().asSlice(0, bytes);
        this.port = port;
        this.live = port.isInput() ? storage : storage.asReadOnly();
        this.sampled = port.sampledStorage().asSlice(0, bytes).asReadOnly();
    }

    /** The port itself. */
    public Port port() {
        return port;
    }

    /**
     * The value now, read-only where the port is an output. Whoever writes through the view of an input whose width is not
     * a whole number of bytes leaves the last byte's upper bits 0: Verilator takes them as they are. The {@code set} methods
     * check.
     */
    public MemorySegment live() {
        return live;
    }

    /** The value just before the latest rising edge, read-only. */
    public MemorySegment sampled() {
        return sampled;
    }

    /** Value now. */
    public BigInteger get() {
        return port.getBig();
    }

    /** Value just before the latest rising edge, as a number; {@link #sampled()} is the view of its bytes. */
    public BigInteger sampledBig() {
        return port.sampledBig();
    }

    /** Value now as 64-bit words, least significant first. */
    public long[] getWords() {
        return port.getWords();
    }

    /** Value just before the latest rising edge as 64-bit words, least significant first. */
    public long[] sampledWords() {
        return port.sampledWords();
    }

    /**
     * Sets an input.
     *
     * @throws IllegalArgumentException where the value is negative or has more bits than the port, or the port is an output
     */
    public void set(BigInteger value) {
        port.setBig(value);
    }

    /**
     * Sets an input from 64-bit words, least significant first; what they leave out is 0.
     *
     * @throws IllegalArgumentException where the words hold more bits than the port, or the port is an output
     */
    public void setWords(long... words) {
        port.setWords(words);
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
