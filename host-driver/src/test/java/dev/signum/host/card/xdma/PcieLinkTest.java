// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcieLinkTest {
    @TempDir
    Path device;

    private PcieLink link(String width, String speed) throws IOException {
        Files.writeString(device.resolve("current_link_width"), width + "\n");
        Files.writeString(device.resolve("max_link_width"), "16\n");
        Files.writeString(device.resolve("current_link_speed"), speed + "\n");
        Files.writeString(device.resolve("max_link_speed"), "8.0 GT/s PCIe\n");
        return PcieLink.of(device).orElseThrow();
    }

    @Test
    void aLinkBelowTheCardsAbilityIsWarnedOf() throws IOException {
        assertEquals(Optional.empty(), link("16", "8.0 GT/s PCIe").warning());
        assertTrue(link("8", "8.0 GT/s PCIe").warning().orElseThrow().contains("runs at x8"));
        assertTrue(link("16", "2.5 GT/s PCIe").warning().orElseThrow().contains("could at x16 8.0"));
    }

    @Test
    void aVirtualCardHasNoAddressAndSoNoLink() {
        assertEquals(Optional.empty(), XdmaInfo.VIRTUAL.address());
        XdmaInfo real = new XdmaInfo(0x10EE, 0x903F, 2_020_202, 1, 0xAF, 3, 0);
        assertEquals(Optional.of("0001:af:03.0"), real.address());
    }

    @Test
    void aDeviceThatSysfsDoesNotKnowHasNoLink() {
        assertEquals(Optional.empty(), PcieLink.of(device.resolve("none")));
    }
}
