// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.bus;

import dev.signum.rtl.board.wiring.Direction;
import dev.signum.rtl.board.wiring.Instance;
import dev.signum.rtl.board.wiring.Net;
import dev.signum.rtl.board.wiring.Port;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A bus whose signals are ports of a cell.
 *
 * @param instance the cell
 * @param prefix what stands before the names of the signals
 */
public record CellBus(Instance instance, String prefix) implements BusEnd {
    private Optional<Port> port(AxiSignal signal, Direction direction) {
        return instance.cell().ports().stream()
                .filter(port -> port.name().equals(prefix + signal.port()) && port.direction() == direction)
                .findFirst();
    }

    @Override
    public Optional<Net> driven(AxiSignal signal, int width) {
        return port(signal, Direction.OUTPUT).map(port -> instance.output(port.name(), port.width() - 1, 0, width));
    }

    @Override
    public OptionalInt read(AxiSignal signal) {
        return port(signal, Direction.INPUT)
                .map(port -> OptionalInt.of(port.width()))
                .orElse(OptionalInt.empty());
    }

    @Override
    public void connect(AxiSignal signal, Net net) {
        instance.connect(prefix + signal.port(), net);
    }
}
