// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cell in a top. */
public final class Instance {
    private final Wiring top;
    private final Cell cell;
    private final String name;
    private final Map<String, Net> connections = new LinkedHashMap<>();

    Instance(Wiring top, Cell cell, String name) {
        this.top = top;
        this.cell = cell;
        this.name = name;
    }

    /** What it is an instance of. */
    public Cell cell() {
        return cell;
    }

    /** Its name in the top. */
    public String name() {
        return name;
    }

    /**
     * Connects a port.
     *
     * @throws WiringException where there is no such port, it is taken, widths differ, or an output would drive what cannot be driven
     */
    public Instance connect(String port, Net net) {
        Port declared = cell.port(port);
        String place = name + "." + port;
        if (declared.width() != net.width()) {
            throw new WiringException(place + " has " + declared.width() + " bits, " + net.text() + " " + net.width());
        }
        if (declared.direction() != Direction.INPUT && !net.whole()) {
            throw new WiringException(place + " drives " + net.text() + ", which is no whole wire");
        }
        if (connections.putIfAbsent(port, net) != null) {
            throw new WiringException(place + " is connected twice");
        }
        if (declared.direction() != Direction.INPUT) {
            top.driven(net.text(), place);
        }
        return this;
    }

    /** The wire that an output drives, named after instance and port where it has none yet. */
    public Net output(String port) {
        Net known = connections.get(port);
        if (known != null) {
            return known;
        }
        Net wire = top.wire(name + "_" + port, cell.port(port).width());
        connect(port, wire);
        return wire;
    }

    /**
     * The low bits of an output or zeros in front of it, to a width; bits that are cut off are unused.
     *
     * @param low its lowest bit
     * @param high its highest bit
     * @param width bits of the result
     */
    public Net output(String port, int high, int low, int width) {
        Net wire = output(port);
        int bits = high - low + 1;
        if (width < bits) {
            top.unused(wire.slice(high, low + width));
            return wire.slice(low + width - 1, low);
        }
        Net all = wire.slice(high, low);
        return width == bits ? all : Net.cat(List.of(Net.constant(0, width - bits), all));
    }

    /** Says that nothing reads some bits of an output. */
    public void leave(String port, int high, int low) {
        top.unused(output(port).slice(high, low));
    }

    Map<String, Net> connections() {
        return connections;
    }

    /** Gives each output that nothing reads a wire whose name says so; every input must be connected. */
    void complete() {
        for (Port port : cell.ports()) {
            if (!connections.containsKey(port.name())) {
                if (port.direction() != Direction.OUTPUT) {
                    throw new WiringException(name + "." + port.name() + " is not connected");
                }
                connect(port.name(), top.wire("unused_" + name + "_" + port.name(), port.width()));
            }
        }
    }
}
