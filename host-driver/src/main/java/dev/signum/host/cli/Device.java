// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.card.xdma.XdmaNodes;
import java.nio.file.Path;

/** What computes the linears. */
sealed interface Device {
    /** The Verilog under Verilator. */
    Device SIM = new Simulation();

    /** The Java model. */
    Device REFERENCE = new Reference();

    /** The Verilog under Verilator. */
    record Simulation() implements Device {
        @Override
        public String label() {
            return "sim";
        }
    }

    /** The Java model. */
    record Reference() implements Device {
        @Override
        public String label() {
            return "reference";
        }
    }

    /**
     * A card behind the XDMA driver's nodes, real or virtual.
     *
     * @param label as the user named it
     * @param nodes its nodes
     */
    record Xdma(String label, XdmaNodes nodes) implements Device {}

    /** As users name it. */
    String label();

    /**
     * The device of a name.
     *
     * @throws InputException if there is none
     */
    static Device of(String name) {
        if (name.contains(",xdma:")) {
            throw new InputException(
                    "'" + name + "' names several cards and one model runs on one; start a run for each, and load them"
                            + " together with 'signum load'.");
        }
        String nodes = name.startsWith("xdma:") ? name.substring("xdma:".length()) : "";
        if (nodes.matches("-?[0-9]+") && !nodes.matches("[0-9]{1,3}")) {
            throw new InputException("'" + name + "' is the number of no card; cards are xdma:0 to xdma:999.");
        }
        if (nodes.matches("[0-9]{1,3}")) {
            return new Xdma(name, XdmaNodes.ofCard(Integer.parseInt(nodes)));
        }
        if (!nodes.isEmpty() && Path.of(nodes).getFileName() != null) {
            return new Xdma(name, new XdmaNodes(Path.of(nodes)));
        }
        return switch (name) {
            case "sim" -> SIM;
            case "reference" -> REFERENCE;
            default ->
                throw new InputException(
                        "this version has no device '" + name
                                + "'; choose sim, reference, xdma:N for card N, or xdma:PATH for the nodes that begin with PATH.");
        };
    }

    /**
     * The card of a name.
     *
     * @throws InputException if it is the name of something else
     */
    static Xdma card(String name) {
        if (of(name) instanceof Xdma xdma) {
            return xdma;
        }
        throw new InputException("--device names no card; give xdma:N or xdma:PATH, not '" + name + "'.");
    }
}
