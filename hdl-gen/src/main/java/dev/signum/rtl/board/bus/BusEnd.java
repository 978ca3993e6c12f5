// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.bus;

import dev.signum.rtl.board.wiring.Net;
import java.util.Optional;
import java.util.OptionalInt;

/** A cell's side of one AXI bus. */
public interface BusEnd {
    /** What this end drives, brought to a width; empty where it does not drive the signal. */
    Optional<Net> driven(AxiSignal signal, int width);

    /** Bits that this end reads of a signal; empty where it does not read it. */
    OptionalInt read(AxiSignal signal);

    /** Connects what this end reads. */
    void connect(AxiSignal signal, Net net);

    /** Joins a master and a slave. What one reads and the other does not drive gets its idle value; addresses lose or gain high bits. */
    static void join(BusEnd master, BusEnd slave) {
        for (AxiSignal signal : AxiSignal.values()) {
            BusEnd from = signal.fromSlave() ? slave : master;
            BusEnd to = signal.fromSlave() ? master : slave;
            to.read(signal)
                    .ifPresent(width -> to.connect(
                            signal, from.driven(signal, width).orElseGet(() -> Net.constant(signal.idle(), width))));
        }
    }
}
