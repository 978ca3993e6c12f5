// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shim refuses what Vivado does not have. */
class TclShimTest {
    private static final String XDMA =
            "create_ip -name xdma -vendor xilinx.com -library ip -version 4.1 -module_name dma\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "set_property CONFIG.axi_data_width {512_bit} [get_ips dma], ''",
        "set_property CONFIG.axi_data_with {512_bit} [get_ips dma], xdma has no property CONFIG.axi_data_with",
        "set_property CONFIG.axi_data_width {500_bit} [get_ips dma], xdma does not take '500_bit'",
        "set_property CONFIG.xdma_rnum_rids 65 [get_ips dma], xdma does not take '65'",
        "set_property CONFIG.pf0_device_id 903 [get_ips dma], xdma does not take '903'",
        "set_property CONFIG.axi_data_width {512_bit} [get_ips dna], no IP module 'dna'",
        "create_ip -name xdna -vendor xilinx.com -library ip -version 4.1 -module_name x, no IP 'xdna'",
        "create_ip -name xdma -vendor xilinx.com -library ip -version 3.0 -module_name x, no version 3.0",
        "route_desing, unknown command route_desing",
        "set_property CFGBUS GND [current_design], design has no property CFGBUS",
        "set_property BITSTREAM.CONFIG.CONFIGRATE 64 [current_design], design does not take '64'",
        "read_verilog missing.v, no file missing.v"
    })
    void whatIsUnknownIsRefused(String line, String sentence) {
        TclShim.Run run = new TclShim(folder).text("script.tcl", XDMA + line + "\n");
        if (sentence.isEmpty()) {
            assertTrue(run.succeeded(), run.output());
        } else {
            assertFalse(run.succeeded(), line);
            assertTrue(run.output().contains(sentence), run.output());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "set_property PACKAGE_PIN AM11 [get_ports clock], ''",
        "set_property PACKAGE_PIN 11AM [get_ports clock], port does not take '11AM'",
        "set_property IOSTANDARD LVTTL [get_ports clock], port does not take 'LVTTL'",
        "set_property PACKAGEPIN AM11 [get_ports clock], port has no property PACKAGEPIN",
        "set_clock_groups -asynchronous, set_clock_groups",
        "foreach port {a b} {set_false_path -from [get_ports $port]}, foreach"
    })
    void constraintsKnowFewerCommands(String line, String sentence) {
        TclShim.Run run = new TclShim(folder).text("some.xdc", line + "\n");
        if (sentence.isEmpty()) {
            assertTrue(run.succeeded(), run.output());
        } else {
            assertFalse(run.succeeded(), line);
            assertTrue(run.output().contains(sentence), run.output());
        }
    }

    @Test
    void emptyScriptsAskForNothing() {
        assertTrue(new TclShim(folder).text("empty.tcl", "").recording().lines().isEmpty());
    }
}
