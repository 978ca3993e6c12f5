// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

/**
 * A port of 1 to 64 bits as a {@code long}. Accesses are plain memory accesses; see {@link Port} for what each value
 * means. The value of a port of 64 bits fills the sign bit as well; narrower ones are not negative unless read by the
 * {@code Signed} methods, which take the port's top bit as sign.
 */
public final class LongPort {

    private final Port port;
    private final int unused;
    private final boolean input;
    private final Storage live;
    private final Storage sampled;

    LongPort(Port port) {
        port.checkWidth(1, Long.SIZE, "LongPort");
        this.port = port;
        this.unused = Long.SIZE - port.width();
        this.input = port.isInput();
        this.live = port.liveWord();
        this.sampled = port.sampledWord();
    }

    /** The port itself. */
    public Port port() {
        return port;
    }

    /** Value now. */
    public long get() {
        return live.readLong();
    }

    /** Value just before the latest rising edge. */
    public long sampled() {
        return sampled.readLong();
    }

    /** Value now, in two's complement. */
    public long getSigned() {
        return get() << unused >> unused;
    }

    /** Value just before the latest rising edge, in two's complement. */
    public long sampledSigned() {
        return sampled() << unused >> unused;
    }

    /**
     * Sets an input.
     *
     * @throws IllegalArgumentException where the value has more bits than the port, or the port is an output
     */
    public void set(long value) {
        if (!input || value << unused >>> unused != value) {
            refuse(value);
        }
        live.writeLong(value);
    }

    /**
     * Sets an input in two's complement.
     *
     * @throws IllegalArgumentException where the value is out of the port's range, or the port is an output
     */
    public void setSigned(long value) {
        if (!input || value << unused >> unused != value) {
            refuse(value);
        }
        live.writeLong(value << unused >>> unused);
    }

    private void refuse(long value) {
        port.checkInput();
        throw port.tooWide(Long.toString(value));
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
