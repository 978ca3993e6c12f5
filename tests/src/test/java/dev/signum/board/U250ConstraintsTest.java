// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins and crossings of the Alveo U250 against its top; and that the checks find what is broken. */
class U250ConstraintsTest {
    private static final Set<String> LANES = Set.of("pcie_tx_p", "pcie_tx_n", "pcie_rx_p", "pcie_rx_n");

    @TempDir
    Path folder;

    private Recording recording;
    private Map<String, Integer> ports;

    @BeforeEach
    void build() {
        TclShim.Run run = U250.build(new TclShim(folder), Map.of(), folder.resolve("out"));
        assertTrue(run.succeeded(), run.output());
        recording = run.recording();
        ports = Ports.of(U250.text("rtl/" + U250.TOP + ".v"));
    }

    private List<String> crossings(Recording constraints) {
        return CrossingCheck.faults(U250.text("rtl/crossings.tsv"), constraints, U250.generated());
    }

    /** The recording with lines left out. */
    private Recording without(String... word) {
        return new Recording(recording.lines().stream()
                .filter(line -> !line.containsAll(List.of(word)))
                .toList());
    }

    private Recording with(List<String> line) {
        return new Recording(
                Stream.concat(recording.lines().stream(), Stream.of(line)).toList());
    }

    @Test
    void everyPortIsThereAndHasPinsOfItsOwn() {
        assertEquals(List.of(), PinCheck.faults(ports, LANES, recording));
        assertEquals(2 + 1 + 4 * (2 + 137), pins(), "reference clock, reset, and of each channel a clock and a DIMM");
    }

    private long pins() {
        return recording.of("property").stream()
                .filter(line -> line.get(2).equals("PACKAGE_PIN"))
                .count();
    }

    @Test
    void everyCrossingIsConstrainedAndHasASynchroniser() {
        assertEquals(List.of(), crossings(recording));
        assertEquals(
                19,
                U250.text("rtl/crossings.tsv").lines().skip(1).count(),
                "crossings of the U250; a new one is looked at before this number changes");
    }

    @Test
    void aPortThatIsMissingOrTooShortIsFound() {
        assertEquals(
                List.of("the top has no port pcie_perst_n"),
                PinCheck.faults(ports, LANES, with(List.of("property", "port", "pcie_perst_n", "IOSTANDARD", "LVDS"))));
        assertEquals(
                List.of("the top's port ddr4_c0_adr has 17 bits; there is no ddr4_c0_adr[17]"),
                PinCheck.faults(
                        ports,
                        LANES,
                        with(List.of("property", "port", "ddr4_c0_adr[17]", "IOSTANDARD", "SSTL12_DCI"))));
        assertEquals(
                List.of("the top has no port refclk_p"),
                PinCheck.faults(ports, LANES, with(List.of("constraint", "create_clock", "port:refclk_p"))));
    }

    @Test
    void aBitWithoutAPinAndAPinWithTwoBitsAreFound() {
        assertEquals(
                List.of("ddr4_c2_dq[71] has no pin"),
                PinCheck.faults(ports, LANES, without("ddr4_c2_dq[71]", "PACKAGE_PIN")));
        assertTrue(
                PinCheck.faults(ports, LANES, with(List.of("property", "port", "pcie_reset_n", "PACKAGE_PIN", "AM11")))
                        .contains("pin AM11 has pcie_refclk_p and pcie_reset_n"));
    }

    @Test
    void aCrossingWithoutConstraintIsFound() {
        for (List<String> exception : recording.of("constraint")) {
            if (exception.getFirst().equals("set_false_path")) {
                String[] line = exception.toArray(String[]::new);
                assertEquals(1, crossings(without(line)).size(), () -> "nothing misses " + exception);
            }
        }
        assertEquals(
                4 + 1,
                crossings(without("ACLK_ASYNC", "ip_cross_memory")).size()
                        + crossings(without("ACLK_ASYNC", "ip_cross_dma")).size());
        assertEquals(
                1,
                crossings(with(List.of("constraint", "set_clock_groups", "-asynchronous")))
                        .size());
    }

    @Test
    void aSynchroniserWithoutItsAttributeIsFound() {
        Map<String, String> texts = U250.generated();
        texts.put("synchroniser.v", texts.get("synchroniser.v").replace("ASYNC_REG", "KEEP"));
        assertEquals(
                5,
                CrossingCheck.faults(U250.text("rtl/crossings.tsv"), recording, texts)
                        .size());
    }
}
