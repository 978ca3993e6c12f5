// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.bus;

import dev.signum.rtl.board.wiring.Cell;
import java.util.List;

/**
 * The widths of an AXI4 bus.
 *
 * @param addressBits bits of an address
 * @param dataBits bits of a beat
 * @param idBits bits of an ID; any number where the bus has no IDs
 */
public record AxiShape(int addressBits, int dataBits, int idBits) {
    /** Adds a master's ports to a cell. */
    public void master(Cell.Builder cell, String prefix, List<AxiSignal> signals) {
        signals.forEach(signal -> port(cell, prefix, signal, 1, !signal.fromSlave()));
    }

    /** Adds a slave's ports to a cell. */
    public void slave(Cell.Builder cell, String prefix, List<AxiSignal> signals) {
        signals.forEach(signal -> port(cell, prefix, signal, 1, signal.fromSlave()));
    }

    /** Adds the ports of several masters, side by side in each port. */
    public void masters(Cell.Builder cell, String prefix, List<AxiSignal> signals, int slots) {
        signals.forEach(signal -> port(cell, prefix, signal, slots, !signal.fromSlave()));
    }

    /** Adds the ports of several slaves, side by side in each port. */
    public void slaves(Cell.Builder cell, String prefix, List<AxiSignal> signals, int slots) {
        signals.forEach(signal -> port(cell, prefix, signal, slots, signal.fromSlave()));
    }

    private void port(Cell.Builder cell, String prefix, AxiSignal signal, int slots, boolean out) {
        int width = signal.width(this) * slots;
        if (out) {
            cell.out(prefix + signal.port(), width);
        } else {
            cell.in(prefix + signal.port(), width);
        }
    }
}
