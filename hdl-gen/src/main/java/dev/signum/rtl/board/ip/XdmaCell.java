// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.ip;

import dev.signum.rtl.board.bus.AxiShape;
import dev.signum.rtl.board.bus.AxiSignal;
import dev.signum.rtl.board.wiring.Cell;
import dev.signum.rtl.board.wiring.Direction;

/** The vendor's DMA engine behind PCIe: {@code xdma} 4.1 (PG195), memory mapped, MSI-X and no MSI, an AXI4-Lite master for the register BAR. */
public final class XdmaCell {
    /** Bits of an AXI4-Lite address of the register BAR. */
    public static final int LITE_ADDRESS_BITS = 32;

    private XdmaCell() {}

    /**
     * The engine.
     *
     * @param name module name
     * @param lanes PCIe lanes
     * @param memory the bus that it writes and reads card memory through
     * @param interrupts user interrupts
     */
    public static Cell of(String name, int lanes, AxiShape memory, int interrupts) {
        Cell.Builder cell = Cell.named(name)
                .clock("sys_clk", Direction.INPUT)
                .clock("sys_clk_gt", Direction.INPUT)
                .asynchronous()
                .in("sys_rst_n", 1)
                .out("user_lnk_up", 1)
                .pins()
                .out("pci_exp_txp", lanes)
                .out("pci_exp_txn", lanes)
                .in("pci_exp_rxp", lanes)
                .in("pci_exp_rxn", lanes)
                .clock("axi_aclk", Direction.OUTPUT)
                .on("axi_aclk")
                .out("axi_aresetn", 1)
                .in("usr_irq_req", interrupts)
                .out("usr_irq_ack", interrupts)
                .out("msix_enable", 1);
        memory.master(
                cell,
                "m_axi_",
                AxiSignal.fullWithout(AxiSignal.AWREGION, AxiSignal.AWQOS, AxiSignal.ARREGION, AxiSignal.ARQOS));
        new AxiShape(LITE_ADDRESS_BITS, Integer.SIZE, 0).master(cell, "m_axil_", AxiSignal.lite());
        return cell.end();
    }
}
