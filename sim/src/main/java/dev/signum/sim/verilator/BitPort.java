// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A port of one bit as a truth value. Accesses are plain memory accesses; see {@link Port} for what each value means. */
public final class BitPort {

    private final Port port;
    private final MemorySegment live;
    private final MemorySegment sampled;

    BitPort(Port port) {
        port.checkWidth(1, 1, "BitPort");
        this.port = port;
        this.live = port.liveStorage();
        this.sampled = port.sampledStorage();
    }

    /** The port itself. */
    public Port port() {
        return port;
    }

    /** Value now. */
    public boolean get() {
        return live.get(ValueLayout.JAVA_BYTE, 0) != 0;
    }

    /** Value just before the latest rising edge. */
    public boolean sampled() {
        return sampled.get(ValueLayout.JAVA_BYTE, 0) != 0;
    }

    /**
     * Sets an input.
     *
     * @throws IllegalArgumentException where the port is an output
     */
    public void set(boolean value) {
        port.checkInput();
        live.set(ValueLayout.JAVA_BYTE, 0, (byte) (value ? 1 : 0));
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
