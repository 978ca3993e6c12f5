// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.ip;

import dev.signum.rtl.board.bus.AxiShape;
import dev.signum.rtl.board.bus.AxiSignal;
import dev.signum.rtl.board.wiring.Cell;
import dev.signum.rtl.board.wiring.Crossing;
import dev.signum.rtl.board.wiring.Direction;
import java.util.List;

/** The vendor's interconnect: {@code axi_clock_converter} 2.1 and {@code axi_crossbar} 2.1 (PG059). */
public final class BusCells {
    private BusCells() {}

    /** A converter of AXI4 between two clocks. */
    public static Cell crossing(String name, AxiShape shape) {
        return converter(name, shape, AxiSignal.fullWithout());
    }

    /** A converter of AXI4-Lite between two clocks. */
    public static Cell liteCrossing(String name, int addressBits) {
        return converter(name, new AxiShape(addressBits, Integer.SIZE, 0), AxiSignal.lite());
    }

    private static Cell converter(String name, AxiShape shape, List<AxiSignal> signals) {
        Cell.Builder cell = Cell.named(name).crossing(Crossing.Kind.BUS);
        cell.clock("s_axi_aclk", Direction.INPUT).on("s_axi_aclk").in("s_axi_aresetn", 1);
        shape.slave(cell, "s_axi_", signals);
        cell.clock("m_axi_aclk", Direction.INPUT).on("m_axi_aclk").in("m_axi_aresetn", 1);
        shape.master(cell, "m_axi_", signals);
        return cell.end();
    }

    /**
     * A crossbar on one clock.
     *
     * @param name module name
     * @param shape of every bus
     * @param slaves slots that masters are connected to
     * @param masters slots that slaves are connected to
     */
    public static Cell crossbar(String name, AxiShape shape, int slaves, int masters) {
        Cell.Builder cell =
                Cell.named(name).clock("aclk", Direction.INPUT).on("aclk").in("aresetn", 1);
        shape.slaves(cell, "s_axi_", AxiSignal.fullWithout(AxiSignal.AWREGION, AxiSignal.ARREGION), slaves);
        shape.masters(cell, "m_axi_", AxiSignal.fullWithout(), masters);
        return cell.end();
    }
}
