// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.stream;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ports of one stream. A payload in a bench is the fields one after the other, each from bit 0 of a 64-bit word on, least
 * significant word first.
 *
 * @param name what messages call the stream
 * @param valid one bit
 * @param ready one bit
 * @param payload any number of fields, of any width
 */
public record StreamPorts(String name, Port valid, Port ready, List<Port> payload) {

    /** Checks widths, and that the fields go the way of {@code valid}. */
    public StreamPorts {
        payload = List.copyOf(payload);
        if (valid.width() != 1 || ready.width() != 1) {
            throw new IllegalArgumentException(name + ": " + valid + " and " + ready + " must have one bit");
        }
        for (Port field : payload) {
            if (field.isInput() != valid.isInput()) {
                throw new IllegalArgumentException(
                        name + ": the payload " + field + " must have the direction of " + valid);
            }
        }
    }

    /**
     * {@code <prefix>_valid}, {@code <prefix>_ready}, and as payload, in alphabetical order, whatever else begins with
     * {@code <prefix>_}.
     *
     * @throws java.util.NoSuchElementException where valid or ready is missing
     */
    public static StreamPorts of(Dut dut, String prefix) {
        Port valid = dut.port(prefix + "_valid");
        Port ready = dut.port(prefix + "_ready");
        List<Port> payload = dut.ports().stream()
                .filter(port -> port.name().startsWith(prefix + "_") && port != valid && port != ready)
                .sorted(Comparator.comparing(Port::name))
                .toList();
        return new StreamPorts(prefix, valid, ready, payload);
    }

    /** The same stream with given payload fields, in this order. */
    public static StreamPorts of(Dut dut, String prefix, String... fields) {
        List<Port> payload = Stream.of(fields).map(dut::port).toList();
        return new StreamPorts(prefix, dut.port(prefix + "_valid"), dut.port(prefix + "_ready"), payload);
    }

    /** 64-bit words of a payload. */
    public int words() {
        return payload.stream().mapToInt(StreamPorts::wordsOf).sum();
    }

    static int wordsOf(Port field) {
        return (field.width() + Long.SIZE - 1) / Long.SIZE;
    }

    Port[] all() {
        return Stream.concat(Stream.of(valid, ready), payload.stream()).toArray(Port[]::new);
    }

    void check(boolean intoDesign) {
        if (valid.isInput() != intoDesign || ready.isInput() == intoDesign) {
            throw new IllegalArgumentException(name + " is a stream "
                    + (valid.isInput() ? "into" : "out of") + " the design; attach a "
                    + (valid.isInput() ? "source" : "sink"));
        }
    }
}
