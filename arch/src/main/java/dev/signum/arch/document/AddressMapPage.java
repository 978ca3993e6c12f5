// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.document;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.board.BoardRegister;
import dev.signum.arch.board.Window;
import dev.signum.arch.config.Preset;

/** The address map: {@code docs/address-map.md}. */
public final class AddressMapPage {
    private AddressMapPage() {}

    /** The text of the page. */
    public static String page() {
        StringBuilder text = new StringBuilder("""
                # Address map of a card

                Generated from dev.signum.arch.board; edit that, not this file. A board's wrapper, the driver and the simulated card take it from there.

                ## The register BAR

                %d KiB, aligned 32-bit accesses; every offset answers.

                | from | to | what |
                |---|---|---|
                """.formatted(AddressMap.BAR_BYTES / 1024));
        window(text, AddressMap.CORE, "the core's [registers](registers.md)");
        window(text, AddressMap.BOARD, "the board's, below; they answer whatever the core's clock and memories do");
        text.append("\n| offset in the BAR | name | access | meaning |\n|---|---|---|---|\n");
        for (BoardRegister register : BoardRegister.values()) {
            text.append("| 0x%05X | %s | %s | %s |\n"
                    .formatted(
                            register.barOffset(),
                            register.name(),
                            register.access().label(),
                            register.meaning()));
        }
        text.append("""

                The core's interrupt is user interrupt %d: a level, held until IRQ_PENDING is cleared.

                ## Card memory of `u250`

                The DMA engine's addresses. What lies outside is answered with a decode error, which the driver of the DMA engine does not report for writes.

                | channel | from | to | GiB |
                |---|---|---|---|
                """.formatted(AddressMap.CORE_INTERRUPT));
        AddressMap map = new AddressMap(Preset.U250.config().memory());
        for (int c = 0; c < map.memory().channels(); c++) {
            text.append("| %d | 0x%010X | 0x%010X | %d |\n"
                    .formatted(c, map.channelBase(c), map.channelBase(c + 1) - 1, map.channelBytes() >> 30));
        }
        return text.toString();
    }

    private static void window(StringBuilder text, Window window, String what) {
        text.append("| 0x%05X | 0x%05X | %s |\n".formatted(window.base(), window.base() + window.bytes() - 1, what));
    }
}
