// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module as seen from outside.
 *
 * @param name module name
 * @param ports its ports, in the order of their declaration
 * @param crossing what it is for where it stands between two clocks
 */
public record Cell(String name, List<Port> ports, Optional<Crossing.Kind> crossing) {
    private static final Pattern PORT =
            Pattern.compile("^  (input|output) +wire +(?:\\[(\\d+):0\\])? *(\\w+),?$", Pattern.MULTILINE);

    public Cell {
        ports = List.copyOf(ports);
    }

    /** A cell to be filled. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * The port of a name.
     *
     * @throws WiringException where there is none
     */
    public Port port(String portName) {
        return find(portName).orElseThrow(() -> new WiringException(name + " has no port '" + portName + "'"));
    }

    Optional<Port> find(String portName) {
        return ports.stream().filter(port -> port.name().equals(portName)).findFirst();
    }

    /** A module with these ports and nothing inside, for tools that check a top without the cell. */
    public String stub() {
        return ports.stream()
                .map(port -> "  " + port.declaration())
                .collect(Collectors.joining(",\n", """
                        // Signum RTL, Apache-2.0. Generated: the ports of a cell of the vendor's, for lint and elaboration only.

                        /* verilator lint_off UNUSED */
                        /* verilator lint_off UNDRIVEN */
                        (* blackbox *)
                        module %s (
                        """.formatted(name), """

                        );
                        endmodule
                        /* verilator lint_on UNDRIVEN */
                        /* verilator lint_on UNUSED */
                        """));
    }

    /** Gathers ports; each belongs to the clock named last. */
    public static final class Builder {
        private final String name;
        private final List<Port> ports = new ArrayList<>();
        private Optional<Crossing.Kind> crossing = Optional.empty();
        private Timing timing = new Timing.Asynchronous();

        private Builder(String name) {
            this.name = name;
        }

        /** What follows belongs to this clock of the cell. */
        public Builder on(String clock) {
            timing = new Timing.On(clock);
            return this;
        }

        /** What follows belongs to no clock. */
        public Builder asynchronous() {
            timing = new Timing.Asynchronous();
            return this;
        }

        /** What follows goes to pins. */
        public Builder pins() {
            timing = new Timing.Pin();
            return this;
        }

        /** The cell stands between two clocks. */
        public Builder crossing(Crossing.Kind kind) {
            crossing = Optional.of(kind);
            return this;
        }

        /** A clock. */
        public Builder clock(String port, Direction direction) {
            ports.add(new Port(port, direction, 1, new Timing.Clock()));
            return this;
        }

        /** An input. */
        public Builder in(String port, int width) {
            ports.add(new Port(port, Direction.INPUT, width, timing));
            return this;
        }

        /** An output. */
        public Builder out(String port, int width) {
            ports.add(new Port(port, Direction.OUTPUT, width, timing));
            return this;
        }

        /** A port that is driven from both sides. */
        public Builder inout(String port, int width) {
            ports.add(new Port(port, Direction.INOUT, width, timing));
            return this;
        }

        /** All ports of an emitted module that are not yet there, with the present timing. */
        public Builder portsOf(String verilog) {
            Matcher found = PORT.matcher(verilog);
            while (found.find()) {
                int width = found.group(2) == null ? 1 : Integer.parseInt(found.group(2)) + 1;
                String port = found.group(3);
                if (ports.stream().noneMatch(known -> known.name().equals(port))) {
                    ports.add(new Port(
                            port, found.group(1).equals("input") ? Direction.INPUT : Direction.OUTPUT, width, timing));
                }
            }
            return this;
        }

        /** The cell. */
        public Cell end() {
            return new Cell(name, ports, crossing);
        }
    }
}
