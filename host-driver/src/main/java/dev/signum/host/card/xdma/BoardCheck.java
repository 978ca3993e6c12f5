// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.arch.board.BoardRegister;
import dev.signum.host.card.CardFault;
import java.util.function.IntUnaryOperator;

/** Whether the board around the core is the one this host knows, and is up. Before that a DMA transfer would hang the card. */
final class BoardCheck {
    private static final int MINOR_BITS = 16;
    private static final int MOST_CHANNELS = 32;

    private BoardCheck() {}

    /**
     * Refuses what may not be used.
     *
     * @param card for messages
     * @param register reads a register at a byte offset of the BAR
     * @throws CardFault.WrongBitstream when the board is another one
     * @throws CardFault.NotCalibrated when core or memory are not up
     */
    static void requireReady(String card, IntUnaryOperator register) {
        int magic = get(register, BoardRegister.BOARD_MAGIC);
        if (magic != BoardRegister.MAGIC_VALUE) {
            throw new CardFault.WrongBitstream(
                    "%s: register BOARD_MAGIC reads 0x%08x and not 0x%08x; load a Signum bitstream into the card."
                            .formatted(card, magic, BoardRegister.MAGIC_VALUE));
        }
        int version = get(register, BoardRegister.BOARD_VERSION);
        if (version >>> MINOR_BITS != BoardRegister.VERSION_VALUE >>> MINOR_BITS) {
            throw new CardFault.WrongBitstream(
                    "%s: its board speaks version %d of the board's registers and this host %d; load the bitstream that came with it."
                            .formatted(card, version >>> MINOR_BITS, BoardRegister.VERSION_VALUE >>> MINOR_BITS));
        }
        if ((get(register, BoardRegister.CORE_READY) & 1) == 0) {
            throw new CardFault.NotCalibrated(card, "the core is held in reset");
        }
        int channels = get(register, BoardRegister.MEMORY_CHANNELS);
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new CardFault.WrongBitstream(
                    "%s: its board reports %d memory channels; load the bitstream that came with this host."
                            .formatted(card, channels));
        }
        int missing = ~get(register, BoardRegister.CALIBRATED) & (int) ((1L << channels) - 1);
        if (missing != 0) {
            throw new CardFault.NotCalibrated(
                    card, "memory channel " + Integer.numberOfTrailingZeros(missing) + " is not calibrated");
        }
    }

    private static int get(IntUnaryOperator register, BoardRegister of) {
        return register.applyAsInt(of.barOffset());
    }
}
