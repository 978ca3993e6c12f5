// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/**
 * A port of 1 to 32 bits as an {@code int}. Accesses are plain memory accesses; see {@link Port} for what each value
 * means. The value of a port of 32 bits fills the sign bit as well; narrower ones are not negative unless read by the
 * {@code Signed} methods, which take the port's top bit as sign.
 */
public final class IntPort {

    private final Port port;
    private final int unused;
    private final boolean input;
    private final Storage live;
    private final Storage sampled;

    IntPort(Port port) {
        port.checkWidth(1, Integer.SIZE, "IntPort");
        this.port = port;
        this.unused = Integer.SIZE - port.width();
        this.input = port.isInput();
        this.live = port.liveWord();
        this.sampled = port.sampledWord();
    }

    /** The port itself. */
    public Port port() {
        return port;
    }

    /** Value now. */
    public int get() {
        return live.readInt();
    }

    /** Value just before the latest rising edge. */
    public int sampled() {
        return sampled.readInt();
    }

    /** Value now, in two's complement. */
    public int getSigned() {
        return get() << unused >> unused;
    }

    /** Value just before the latest rising edge, in two's complement. */
    public int sampledSigned() {
        return sampled() << unused >> unused;
    }

    /**
     * Sets an input.
     *
     * @throws IllegalArgumentException where the value has more bits than the port, or the port is an output
     */
    public void set(int value) {
        if (!input || value << unused >>> unused != value) {
            refuse(value);
        }
        live.writeInt(value);
    }

    /**
     * Sets an input in two's complement.
     *
     * @throws IllegalArgumentException where the value is out of the port's range, or the port is an output
     */
    public void setSigned(int value) {
        if (!input || value << unused >> unused != value) {
            refuse(value);
        }
        live.writeInt(value << unused >>> unused);
    }

    private void refuse(int value) {
        port.checkInput();
        throw port.tooWide(Long.toString(value));
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
