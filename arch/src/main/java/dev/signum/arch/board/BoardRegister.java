// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.board;

import dev.signum.arch.register.Access;

/**
 * The registers of the board around the core, 32 bits each, in {@link AddressMap#BOARD}. They answer on PCIe's clock, whatever the core's
 * clock and memories do. Every offset of the window answers: those without a register read as 0; writes are answered and ignored.
 */
public enum BoardRegister {
    BOARD_MAGIC(0x00, "the bytes 'SGNB', first byte lowest: 0x424E4753"),
    BOARD_VERSION(0x04, "contract version: major in bits 31..16, minor in bits 15..0"),
    MEMORY_CHANNELS(0x08, "memory channels"),
    CALIBRATED(0x0C, "bit c: memory channel c is calibrated; before that its transfers wait for ever"),
    CORE_READY(
            0x10, "bit 0: the core's clock runs and the core is out of reset; before that its registers do not answer");

    /** Value of {@link #BOARD_MAGIC}. */
    public static final int MAGIC_VALUE = 0x424E_4753;

    /** Value of {@link #BOARD_VERSION} of this contract. */
    public static final int VERSION_VALUE = 0x0000_0001;

    private final int offset;
    private final String meaning;

    BoardRegister(int offset, String meaning) {
        this.offset = offset;
        this.meaning = meaning;
    }

    /** Byte offset in the board's window. */
    public int offset() {
        return offset;
    }

    /** Byte offset in the register BAR: what {@link dev.signum.arch.card.Card#readRegister} takes. */
    public int barOffset() {
        return AddressMap.BOARD.base() + offset;
    }

    /** What a host may do with it. */
    public Access access() {
        return Access.READ_ONLY;
    }

    /** What it holds. */
    public String meaning() {
        return meaning;
    }
}
