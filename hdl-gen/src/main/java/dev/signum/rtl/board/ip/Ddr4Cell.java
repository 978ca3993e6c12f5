// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.ip;

import dev.signum.rtl.board.bus.AxiShape;
import dev.signum.rtl.board.bus.AxiSignal;
import dev.signum.rtl.board.wiring.Cell;
import dev.signum.rtl.board.wiring.Direction;
import dev.signum.rtl.board.wiring.Port;
import dev.signum.rtl.board.wiring.Timing;
import java.util.List;

/**
 * The vendor's memory controller: {@code ddr4} 2.2 (PG150) for one registered DIMM of 72 bits and one rank of 18 chips, with ECC and
 * therefore its AXI4-Lite control port.
 */
public final class Ddr4Cell {
    private static final String CONTROL = "c0_ddr4_s_axi_ctrl_";

    private Ddr4Cell() {}

    /** The controller. */
    public static Cell of(String name, AxiShape memory) {
        Cell.Builder cell = Cell.named(name)
                .asynchronous()
                .in("sys_rst", 1)
                .pins()
                .in("c0_sys_clk_p", 1)
                .in("c0_sys_clk_n", 1)
                .out("c0_ddr4_adr", 17)
                .out("c0_ddr4_ba", 2)
                .out("c0_ddr4_bg", 2)
                .out("c0_ddr4_cke", 1)
                .out("c0_ddr4_cs_n", 1)
                .out("c0_ddr4_odt", 1)
                .out("c0_ddr4_ck_t", 1)
                .out("c0_ddr4_ck_c", 1)
                .out("c0_ddr4_parity", 1)
                .out("c0_ddr4_act_n", 1)
                .out("c0_ddr4_reset_n", 1)
                .inout("c0_ddr4_dq", 72)
                .inout("c0_ddr4_dqs_t", 18)
                .inout("c0_ddr4_dqs_c", 18)
                .asynchronous()
                .out("dbg_clk", 1)
                .out("dbg_bus", 512)
                .clock("c0_ddr4_ui_clk", Direction.OUTPUT)
                .on("c0_ddr4_ui_clk")
                .out("c0_ddr4_ui_clk_sync_rst", 1)
                .out("c0_init_calib_complete", 1)
                .in("c0_ddr4_aresetn", 1)
                .out("c0_ddr4_interrupt", 1);
        // ECC's registers have no strobes and no protection bits.
        new AxiShape(32, 32, 0)
                .slave(
                        cell,
                        CONTROL,
                        AxiSignal.lite().stream()
                                .filter(signal -> !List.of(AxiSignal.AWPROT, AxiSignal.WSTRB, AxiSignal.ARPROT)
                                        .contains(signal))
                                .toList());
        memory.slave(cell, "c0_ddr4_s_axi_", AxiSignal.fullWithout(AxiSignal.AWREGION, AxiSignal.ARREGION));
        return cell.end();
    }

    /** Pins of the DIMM: the ports that a top passes on, apart from the reference clock. */
    public static List<Port> dimm(Cell cell) {
        return cell.ports().stream()
                .filter(port -> port.timing() instanceof Timing.Pin)
                .filter(port -> port.name().startsWith("c0_ddr4_"))
                .toList();
    }

    /** Inputs of ECC's registers, which nothing here uses. */
    public static List<Port> control(Cell cell) {
        return cell.ports().stream()
                .filter(port -> port.name().startsWith(CONTROL) && port.direction() == Direction.INPUT)
                .toList();
    }
}
