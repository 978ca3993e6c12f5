// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.rtl.board.bus.AxiShape;
import dev.signum.rtl.board.bus.BusEnd;
import dev.signum.rtl.board.bus.CellBus;
import dev.signum.rtl.board.bus.SlottedBus;
import dev.signum.rtl.board.ip.BusCells;
import dev.signum.rtl.board.ip.ClockCells;
import dev.signum.rtl.board.ip.Ddr4Cell;
import dev.signum.rtl.board.ip.XdmaCell;
import dev.signum.rtl.board.wiring.Cell;
import dev.signum.rtl.board.wiring.Direction;
import dev.signum.rtl.board.wiring.Instance;
import dev.signum.rtl.board.wiring.Net;
import dev.signum.rtl.board.wiring.Port;
import dev.signum.rtl.board.wiring.Wiring;
import java.util.List;

/**
 * The top of the Alveo U250 (docs/adr/0018-the-board.md).
 *
 * <pre>
 *   PCIe -- xdma --+-- board_registers --|-- signum_core          axi_aclk | core_clk | ui_clk of each DIMM
 *                  |                        |  |  | ...
 *                  +---------------------|--- crossbar ---|-- ddr4_0 .. ddr4_3 -- DIMMs
 * </pre>
 *
 * <p>Slots of the crossbar: the DMA engine, the core's read and write master, then its weight masters; each of those reaches one channel.
 */
final class U250Top {
    static final String NAME = "signum_u250_top";
    static final int LANES = 16;
    static final int INTERRUPTS = 1;
    static final int DMA_ID_BITS = 4;
    /** IDs behind the crossbar: the DMA engine's and, above them, the number of the slot. */
    static final int ID_BITS = 8;

    private static final int DMA_SLOT = 0;
    private static final int CORE_SLOT = 1;
    /** The slot of weight channel 0; one for each follows. */
    static final int WEIGHT_SLOT = 2;

    private final MemoryConfig memory;
    private final Wiring top = new Wiring(NAME);
    private final Instance xdma;
    private final Instance core;
    private final Instance registers;
    private final Net hostClock;
    private final Net hostReset;
    private final Net coreClock;
    private final Net coreReset;

    private U250Top(AddressMap map, BoardCells cells) {
        memory = map.memory();
        xdma = pcie();
        hostClock = xdma.output("axi_aclk");
        hostReset = xdma.output("axi_aresetn").not();
        Instance clocks = top.instance(ClockCells.wizard("ip_clocks"), "clocks")
                .connect("clk_in1", hostClock)
                .connect("resetn", xdma.output("axi_aresetn"));
        coreClock = clocks.output("clk_out1");
        Net locked = clocks.output("locked");
        coreReset = reset(cells, "core_reset_sync", coreClock, locked);
        registers = top.instance(cells.registers(), "registers")
                .connect("clk", hostClock)
                .connect("reset", hostReset)
                .connect(
                        "core_ready",
                        reset(cells, "core_down_sync", hostClock, locked).not());
        core = top.instance(cells.core(), "core").connect("clk", coreClock).connect("reset", coreReset);
        xdma.connect("usr_irq_req", level(cells, "interrupt_crossing", coreClock, core.output("irq")));
        registerBus();
        memories(cells);
    }

    /** The wired top. */
    static Wiring wired(AddressMap map, BoardCells cells) {
        return new U250Top(map, cells).top;
    }

    private Instance pcie() {
        Instance buffer = top.instance(ClockCells.referenceBuffer("ip_refclk"), "pcie_refclk")
                .connect("IBUF_DS_P", top.port("pcie_refclk_p", Direction.INPUT, 1))
                .connect("IBUF_DS_N", top.port("pcie_refclk_n", Direction.INPUT, 1));
        return top.instance(
                        XdmaCell.of("ip_xdma", LANES, new AxiShape(64, memory.beatBits(), DMA_ID_BITS), INTERRUPTS),
                        "xdma")
                .connect("sys_clk", buffer.output("IBUF_DS_ODIV2"))
                .connect("sys_clk_gt", buffer.output("IBUF_OUT"))
                .connect("sys_rst_n", top.port("pcie_reset_n", Direction.INPUT, 1))
                .connect("pci_exp_txp", top.port("pcie_tx_p", Direction.OUTPUT, LANES))
                .connect("pci_exp_txn", top.port("pcie_tx_n", Direction.OUTPUT, LANES))
                .connect("pci_exp_rxp", top.port("pcie_rx_p", Direction.INPUT, LANES))
                .connect("pci_exp_rxn", top.port("pcie_rx_n", Direction.INPUT, LANES));
    }

    private Net reset(BoardCells cells, String name, Net clock, Net released) {
        return top.instance(cells.resetSynchroniser(), name)
                .connect("clk", clock)
                .connect("released", released)
                .output("resetting");
    }

    /** A level of another clock on the DMA engine's. */
    private Net level(BoardCells cells, String name, Net sourceClock, Net d) {
        return top.instance(cells.levelCrossing(), name)
                .connect("source_clk", sourceClock)
                .connect("clk", hostClock)
                .connect("d", d)
                .output("q");
    }

    private Instance crossing(Cell cell, String name, Net fromClock, Net fromReset, Net toClock, Net toReset) {
        return top.instance(cell, name)
                .connect("s_axi_aclk", fromClock)
                .connect("s_axi_aresetn", fromReset)
                .connect("m_axi_aclk", toClock)
                .connect("m_axi_aresetn", toReset);
    }

    private void registerBus() {
        BusEnd.join(new CellBus(xdma, "m_axil_"), new CellBus(registers, "host_"));
        Instance crossing = crossing(
                BusCells.liteCrossing("ip_cross_registers", Integer.numberOfTrailingZeros(AddressMap.CORE.bytes())),
                "register_crossing",
                hostClock,
                xdma.output("axi_aresetn"),
                coreClock,
                coreReset.not());
        BusEnd.join(new CellBus(registers, "core_"), new CellBus(crossing, "s_axi_"));
        BusEnd.join(new CellBus(crossing, "m_axi_"), new CellBus(core, "s_axil_"));
    }

    private void memories(BoardCells cells) {
        int channels = memory.channels();
        AxiShape wide = new AxiShape(64, memory.beatBits(), ID_BITS);
        Instance dmaCrossing = crossing(
                BusCells.crossing("ip_cross_dma", new AxiShape(64, memory.beatBits(), DMA_ID_BITS)),
                "dma_crossing",
                hostClock,
                xdma.output("axi_aresetn"),
                coreClock,
                coreReset.not());
        BusEnd.join(new CellBus(xdma, "m_axi_"), new CellBus(dmaCrossing, "s_axi_"));
        Instance crossbar = top.instance(
                        BusCells.crossbar("ip_crossbar", wide, WEIGHT_SLOT + channels, channels), "crossbar")
                .connect("aclk", coreClock)
                .connect("aresetn", coreReset.not());
        SlottedBus masters = new SlottedBus(crossbar, "s_axi_", WEIGHT_SLOT + channels);
        SlottedBus slaves = new SlottedBus(crossbar, "m_axi_", channels);
        BusEnd.join(new CellBus(dmaCrossing, "m_axi_"), masters.slot(DMA_SLOT));
        BusEnd.join(new CellBus(core, "m_axi_"), masters.slot(CORE_SLOT));
        Net[] calibrated = new Net[channels];
        for (int c = 0; c < channels; c++) {
            BusEnd.join(new CellBus(core, "w" + c + "_axi_"), masters.slot(WEIGHT_SLOT + c));
            calibrated[channels - 1 - c] = channel(cells, c, slaves.slot(c));
        }
        masters.end();
        slaves.end();
        registers.connect("calibrated", Net.cat(List.of(calibrated)));
    }

    /** A DIMM and its controller; gives its calibration on the DMA engine's clock. */
    private Net channel(BoardCells cells, int c, BusEnd master) {
        AxiShape shape = new AxiShape(memory.spanBits(), memory.beatBits(), ID_BITS);
        Cell cell = Ddr4Cell.of("ip_ddr4", shape);
        Instance ddr = top.instance(cell, "ddr4_" + c)
                .connect("sys_rst", hostReset)
                .connect("c0_sys_clk_p", top.port("ddr4_c" + c + "_sys_clk_p", Direction.INPUT, 1))
                .connect("c0_sys_clk_n", top.port("ddr4_c" + c + "_sys_clk_n", Direction.INPUT, 1));
        for (Port pin : Ddr4Cell.dimm(cell)) {
            String name =
                    "ddr4_c" + c + pin.name().substring("c0_ddr4".length()).replace("parity", "par");
            ddr.connect(pin.name(), top.port(name, pin.direction(), pin.width()));
        }
        for (Port input : Ddr4Cell.control(cell)) {
            ddr.connect(input.name(), Net.constant(0, input.width()));
        }
        Net clock = ddr.output("c0_ddr4_ui_clk");
        Net running = ddr.output("c0_ddr4_ui_clk_sync_rst").not();
        ddr.connect("c0_ddr4_aresetn", running);
        Instance crossing = crossing(
                BusCells.crossing("ip_cross_memory", shape),
                "memory_crossing_" + c,
                coreClock,
                coreReset.not(),
                clock,
                running);
        BusEnd.join(master, new CellBus(crossing, "s_axi_"));
        BusEnd.join(new CellBus(crossing, "m_axi_"), new CellBus(ddr, "c0_ddr4_s_axi_"));
        return level(cells, "calibrated_crossing_" + c, clock, ddr.output("c0_init_calib_complete"));
    }
}
