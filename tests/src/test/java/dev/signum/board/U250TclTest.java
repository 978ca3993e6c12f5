// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.board.AddressMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole build under the shim: every command, IP, property and value is one that Vivado has, and agrees with top and address map. */
class U250TclTest {
    @TempDir
    Path folder;

    private TclShim.Run build(Map<String, String> environment) {
        return U250.build(new TclShim(folder), environment, folder.resolve("out"));
    }

    private Recording recording() {
        TclShim.Run run = build(Map.of());
        assertTrue(run.succeeded(), run.output());
        return run.recording();
    }

    @Test
    void bitstreamAndFlashFileComeAfterTheChecks() {
        Recording recording = recording();
        int checked = recording.position("report_cdc");
        int bit = recording.position("command", "write_bitstream");
        assertTrue(checked > recording.position("command", "route_design"), "crossings are checked after routing");
        assertTrue(bit > checked, "the bitstream is written after the checks");
        assertTrue(recording.position("command", "write_cfgmem") > bit);
        for (String stage : List.of("synth", "place", "route")) {
            Path checkpoint = folder.resolve("out/checkpoints").resolve(stage + ".dcp");
            assertTrue(recording.position("command", "write_checkpoint", "-force", checkpoint.toString()) >= 0, stage);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SHIM_SETUP, -0.001, setup slack is -0.001 ns",
        "SHIM_HOLD, -0.021, hold slack is -0.021 ns",
        "SHIM_SETUP, none, no setup path is timed",
        "SHIM_CDC, CDC-1  Critical  32  1-bit unknown CDC circuitry, 'unsafe crossings between clocks, 1 lines'",
        "SHIM_CDC, | Critical | CDC-4 | Multi-bit unknown CDC circuitry |, 'unsafe crossings between clocks, 1 lines'"
    })
    void whatIsUnsafeGivesNoBitstream(String knob, String value, String sentence) {
        TclShim.Run run = build(Map.of(knob, value));
        assertFalse(run.succeeded());
        assertTrue(run.output().contains(sentence), run.output());
        assertEquals(-1, run.recording().position("command", "write_bitstream"));
        assertTrue(run.recording().position("command", "report_timing_summary") >= 0, "reports are kept");
    }

    @Test
    void everyStubIsAnIpAndEveryIpIsUsed() {
        Set<String> stubs = U250.generated().keySet().stream()
                .filter(name -> name.startsWith("stubs/"))
                .map(name -> name.substring("stubs/".length(), name.length() - ".v".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(stubs, new TreeSet<>(recording().ip().keySet()));
    }

    /** A property left at its default is one that nobody thought about; MSI, which is off, and equal clocks have nothing to set. */
    @ParameterizedTest
    @CsvSource({"xdma, ip_xdma", "ddr4, ip_ddr4", "clk_wiz, ip_clocks", "axi_clock_converter, ip_cross_memory"})
    void everyPropertyKnownIsSet(String ip, String module) throws IOException {
        Set<String> open = new TreeSet<>();
        Recording recording = recording();
        for (String line : Files.readAllLines(folder.resolve("vivado.tsv"))) {
            if (line.startsWith("property\t" + ip + "\t")) {
                open.add(line.split("\t")[2]);
            }
        }
        open.removeAll(Set.of("pf0_msi_cap_multimsgcap", "ACLK_RATIO"));
        assertTrue(open.size() > 5, "properties of " + ip);
        open.removeAll(recording.properties(module).keySet());
        assertEquals(Set.of(), open);
    }

    @Test
    void theBarIsThatOfTheAddressMap() {
        Map<String, String> xdma = recording().properties("ip_xdma");
        assertEquals("Kilobytes", xdma.get("axilite_master_scale"));
        assertEquals(AddressMap.BAR_BYTES, Integer.parseInt(xdma.get("axilite_master_size")) * 1024);
        assertEquals("0x00000000", xdma.get("pciebar2axibar_axil_master"));
        assertTrue(AddressMap.CORE_INTERRUPT < Integer.parseInt(xdma.get("xdma_num_usr_irq")));
    }

    @Test
    void theCrossbarHasTheChannelsOfTheAddressMap() {
        Map<String, String> crossbar = recording().properties("ip_crossbar");
        AddressMap map = U250.DESIGN.addressMap();
        int channels = map.memory().channels();
        assertEquals(Integer.toString(channels), crossbar.get("NUM_MI"));
        assertEquals(Integer.toString(channels + 2), crossbar.get("NUM_SI"));
        for (int c = 0; c < channels; c++) {
            String master = "M%02d".formatted(c);
            assertEquals(map.channelBase(c), Long.decode(crossbar.get(master + "_A00_BASE_ADDR")));
            assertEquals(map.channelBytes(), 1L << Integer.parseInt(crossbar.get(master + "_A00_ADDR_WIDTH")));
            for (int w = 0; w < channels; w++) {
                String weight = "%s_S%02d".formatted(master, w + 2);
                assertEquals(w == c ? "1" : "0", crossbar.get(weight + "_READ_CONNECTIVITY"), weight);
                assertEquals("0", crossbar.get(weight + "_WRITE_CONNECTIVITY"), weight);
            }
        }
        int idBits = Integer.parseInt(crossbar.get("ID_WIDTH"));
        for (int slot = 0; slot < channels + 2; slot++) {
            int threads = Integer.parseInt(crossbar.get("S%02d_THREAD_ID_WIDTH".formatted(slot)));
            int base = Integer.decode(crossbar.get("S%02d_BASE_ID".formatted(slot)));
            assertEquals(0, base & (1 << threads) - 1, "slot " + slot + " has room for its threads");
            assertTrue(base < 1 << idBits, "slot " + slot + " fits the IDs");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ip_xdma, axi_data_width, m_axi_wdata, 1, _bit",
        "ip_xdma, axi_addr_width, m_axi_awaddr, 1, ''",
        "ip_xdma, axi_id_width, m_axi_awid, 1, ''",
        "ip_xdma, pl_link_cap_max_link_width, pci_exp_txp, 1, X",
        "ip_xdma, xdma_num_usr_irq, usr_irq_req, 1, ''",
        "ip_ddr4, C0.DDR4_AxiDataWidth, c0_ddr4_s_axi_wdata, 1, ''",
        "ip_ddr4, C0.DDR4_AxiAddressWidth, c0_ddr4_s_axi_awaddr, 1, ''",
        "ip_ddr4, C0.DDR4_AxiIDWidth, c0_ddr4_s_axi_awid, 1, ''",
        "ip_ddr4, C0.DDR4_DataWidth, c0_ddr4_dq, 1, ''",
        "ip_cross_registers, ADDR_WIDTH, s_axi_awaddr, 1, ''",
        "ip_cross_registers, DATA_WIDTH, m_axi_wdata, 1, ''",
        "ip_cross_dma, ADDR_WIDTH, m_axi_araddr, 1, ''",
        "ip_cross_dma, DATA_WIDTH, s_axi_wdata, 1, ''",
        "ip_cross_dma, ID_WIDTH, s_axi_awid, 1, ''",
        "ip_cross_memory, ADDR_WIDTH, m_axi_araddr, 1, ''",
        "ip_cross_memory, DATA_WIDTH, s_axi_rdata, 1, ''",
        "ip_cross_memory, ID_WIDTH, m_axi_rid, 1, ''",
        "ip_crossbar, DATA_WIDTH, s_axi_wdata, 6, ''",
        "ip_crossbar, ADDR_WIDTH, m_axi_awaddr, 4, ''",
        "ip_crossbar, ID_WIDTH, m_axi_awid, 4, ''"
    })
    void portsOfTheTopAreAsWideAsTheIpMakesThem(String ip, String property, String port, int slots, String unit) {
        String value = recording().properties(ip).get(property).replace(unit, "");
        int width = Ports.of(U250.generated().get("stubs/" + ip + ".v")).get(port);
        assertEquals(Integer.parseInt(value) * slots, width, ip + "." + port);
    }

    @ParameterizedTest
    @CsvSource({"bit, program_hw_devices", "flash, program_hw_cfgmem"})
    void programmingKnowsItsCommands(String what, String command) {
        TclShim.Run run = new TclShim(folder)
                .run(U250.HOME.resolve("scripts/program.tcl"), what, "top.bit", U250.HOME.toString());
        assertTrue(run.succeeded(), run.output());
        assertTrue(run.recording().position("command", command) >= 0);
    }
}
