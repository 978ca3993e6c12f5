// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.bus;

import dev.signum.rtl.board.wiring.Direction;
import dev.signum.rtl.board.wiring.Instance;
import dev.signum.rtl.board.wiring.Net;
import dev.signum.rtl.board.wiring.Port;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Several buses side by side in the ports of a cell, slot 0 in the lowest bits: a crossbar's. */
public final class SlottedBus {
    private final Instance instance;
    private final String prefix;
    private final int slots;
    private final Map<AxiSignal, Net[]> connected = new EnumMap<>(AxiSignal.class);
    private final Map<AxiSignal, BitSet> taken = new EnumMap<>(AxiSignal.class);

    /**
     * The buses of a cell.
     *
     * @param instance the cell
     * @param prefix what stands before the names of the signals
     * @param slots how many
     */
    public SlottedBus(Instance instance, String prefix, int slots) {
        this.instance = instance;
        this.prefix = prefix;
        this.slots = slots;
    }

    /** One of them. */
    public BusEnd slot(int slot) {
        return new Slot(slot);
    }

    /** Connects the ports; to be called when all slots are joined. */
    public void end() {
        for (AxiSignal signal : AxiSignal.values()) {
            port(signal, Direction.INPUT).ifPresent(port -> {
                Net[] nets = connected.getOrDefault(signal, new Net[slots]);
                List<Net> highToLow = new ArrayList<>();
                for (int slot = slots - 1; slot >= 0; slot--) {
                    highToLow.add(nets[slot] == null ? Net.constant(signal.idle(), port.width() / slots) : nets[slot]);
                }
                instance.connect(port.name(), Net.cat(highToLow));
            });
        }
        taken.forEach(this::leaveRest);
    }

    /** What a read-only master does not read. */
    private void leaveRest(AxiSignal signal, BitSet slotsTaken) {
        Port port = instance.cell().port(prefix + signal.port());
        int bits = port.width() / slots;
        for (int slot = slotsTaken.nextClearBit(0); slot < slots; slot = slotsTaken.nextClearBit(slot + 1)) {
            instance.leave(port.name(), (slot + 1) * bits - 1, slot * bits);
        }
    }

    private Optional<Port> port(AxiSignal signal, Direction direction) {
        return instance.cell().ports().stream()
                .filter(port -> port.name().equals(prefix + signal.port()) && port.direction() == direction)
                .findFirst();
    }

    private final class Slot implements BusEnd {
        private final int index;

        Slot(int index) {
            this.index = index;
        }

        @Override
        public Optional<Net> driven(AxiSignal signal, int width) {
            return port(signal, Direction.OUTPUT).map(port -> {
                int bits = port.width() / slots;
                taken.computeIfAbsent(signal, _ -> new BitSet()).set(index);
                return instance.output(port.name(), (index + 1) * bits - 1, index * bits, width);
            });
        }

        @Override
        public OptionalInt read(AxiSignal signal) {
            return port(signal, Direction.INPUT)
                    .map(port -> OptionalInt.of(port.width() / slots))
                    .orElse(OptionalInt.empty());
        }

        @Override
        public void connect(AxiSignal signal, Net net) {
            connected.computeIfAbsent(signal, _ -> new Net[slots])[index] = net;
        }
    }
}
