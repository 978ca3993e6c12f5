// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/** A port of one bit as a truth value. Accesses are plain memory accesses; see {@link Port} for what each value means. */
public final class BitPort {

    private final Port port;
    private final Storage live;
    private final Storage sampled;

    BitPort(Port port) {
        port.checkWidth(1, 1, "BitPort");
        this.port = port;
        this.live = port.liveWord();
        this.sampled = port.sampledWord();
    }

    /** The port itself. */
    public Port port() {
        return port;
    }

    /** Value now. */
    public boolean get() {
        return live.readInt() != 0;
    }

    /** Value just before the latest rising edge. */
    public boolean sampled() {
        return sampled.readInt() != 0;
    }

    /**
     * Sets an input.
     *
     * @throws IllegalArgumentException where the port is an output
     */
    public void set(boolean value) {
        port.checkInput();
        live.writeInt(value ? 1 : 0);
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
