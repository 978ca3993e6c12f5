// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Bit layout of a command: 16 little-endian 32-bit words (64 bytes), 64-byte aligned in card memory. Words and fields that an
 * opcode does not name are zero; later fields take their places.
 */
public final class CommandLayout {
    /** Bytes of one command, and its alignment. */
    public static final int BYTES = 64;

    /** 32-bit words of one command. */
    public static final int WORDS = BYTES / 4;

    /** Bits 7..0 opcode, bits 31..16 the host's tag, reported when the command fails. */
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

    /** SHAPE flag: write the four scalars. */
    public static final int FLAG_SCALARS = 1;

    /** SHAPE flag: the model has a scale per row (not in this version; the core refuses it). */
    public static final int FLAG_ROW_SCALE = 2;

    /** The words that have a name, in order. */
    public static final SequencedMap<String, Integer> FIELDS = fields();

    private CommandLayout() {}

    private static SequencedMap<String, Integer> fields() {
        LinkedHashMap<String, Integer> fields = new LinkedHashMap<>();
        fields.put("OPCODE_TAG", OPCODE_TAG);
        fields.put("COUNT", COUNT);
        fields.put("VECTOR", VECTOR);
        fields.put("OUTPUTS", OUTPUTS);
        fields.put("BASE_LOW", BASE_LOW);
        fields.put("BASE_HIGH", BASE_HIGH);
        fields.put("STRIDE", STRIDE);
        fields.put("BEATS", BEATS);
        fields.put("RESULT", RESULT);
        fields.put("SCALARS", SCALARS);
        fields.put("SHAPE", SHAPE);
        fields.put("RS", RS);
        fields.put("MAX_FLOOR", MAX_FLOOR);
        return Collections.unmodifiableSequencedMap(fields);
    }
}
