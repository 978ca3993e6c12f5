// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/**
 * The words of a command: 16 of them, little-endian, 32 bits each (64 bytes), 64-byte aligned in card memory. Words and fields that
 * an opcode does not name are zero; later fields take their places. {@link CommandField} says which bits hold what.
 */
public final class CommandLayout {
    /** Bytes of one command, and its alignment. */
    public static final int BYTES = 64;

    /** 32-bit words of one command. */
    public static final int WORDS = BYTES / 4;

    /** Bits 7..0 opcode, bits 15..8 LINEAR's vectors, bits 31..16 the host's tag, reported when the command fails. */
    public static final int OPCODE_TAG = 0;

    /** Elements: floats moved (LOAD, STORE) or inputs K (LINEAR). */
    public static final int COUNT = 1;

    /** Vector memory element where the data lies (STORE, LINEAR input) or goes (LOAD). */
    public static final int VECTOR = 2;

    /** LINEAR: rows N. */
    public static final int OUTPUTS = 3;

    /** Byte address, low half: a card address (LOAD, STORE) or the offset in every channel's stream (LINEAR). */
    public static final int BASE_LOW = 4;

    /** Byte address, high half. */
    public static final int BASE_HIGH = 5;

    /** Bytes added to the base per unit of the POSITION register, unsigned. */
    public static final int STRIDE = 6;

    /** LINEAR: beats of each channel's stream. */
    public static final int BEATS = 7;

    /** LINEAR: vector memory element of the results. */
    public static final int RESULT = 8;

    /** LINEAR with {@link #FLAG_SCALARS}: vector memory element of the four scalars max, D, b.h and sum of squares. */
    public static final int SCALARS = 9;

    /** LINEAR: P in bits 7..0, Q in bits 15..8, grid in bits 23..16, flags in bits 31..24. */
    public static final int SHAPE = 10;

    /** LINEAR: the norm's rs, binary32. */
    public static final int RS = 11;

    /** LINEAR: floor of the absolute maximum, binary32, non-negative. */
    public static final int MAX_FLOOR = 12;

    /** LINEAR: the norm's rs of the second vector, binary32; those of the third and fourth follow. */
    public static final int RS_1 = 13;

    /** SHAPE flag: write the four scalars. */
    public static final int FLAG_SCALARS = 1;

    /** SHAPE flag: the model has a scale per row (not in this version; the core refuses it). */
    public static final int FLAG_ROW_SCALE = 2;

    private CommandLayout() {}
}
