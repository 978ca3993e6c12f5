// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

import static dev.signum.arch.command.Opcode.LINEAR;
import static dev.signum.arch.command.Opcode.LOAD;
import static dev.signum.arch.command.Opcode.STORE;

import java.util.List;

/**
 * The fields of a command: where each lies, which opcodes use it and what it holds. {@link Command} is encoded by this table, and
 * {@code docs/commands.md} and the C header are made from it. Bits that no field names are zero.
 */
public enum CommandField {
    OPCODE(CommandLayout.OPCODE_TAG, 7, 0, "what the command does", LOAD, LINEAR, STORE),
    VECTORS(
            CommandLayout.OPCODE_TAG,
            15,
            8,
            "vectors that share the pass over the weights, 1 to MOST_VECTORS; 0 is 1. With more than one PLANES is at most 8 and flag"
                    + " SCALARS is not set",
            LINEAR),
    TAG(
            CommandLayout.OPCODE_TAG,
            31,
            16,
            "the host's number for the command: ERROR_TAG when it fails",
            LOAD,
            LINEAR,
            STORE),
    COUNT(
            CommandLayout.COUNT,
            "LOAD, STORE: floats to move, at least 1. LINEAR: inputs K, 1 to MAX_INPUTS",
            LOAD,
            LINEAR,
            STORE),
    VECTOR(
            CommandLayout.VECTOR,
            "first element, in the vector memory, of what LOAD writes, STORE reads or LINEAR takes as h; aligned",
            LOAD,
            LINEAR,
            STORE),
    OUTPUTS(CommandLayout.OUTPUTS, "rows N of the matrix, at least 1", LINEAR),
    BASE_LOW(
            CommandLayout.BASE_LOW,
            "low half, in bytes. LOAD, STORE: card address. LINEAR: where the linear begins, from the first byte of each channel's"
                    + " address space; all of it must lie in that space. With the stride added a multiple of BEAT_BITS / 8",
            LOAD,
            LINEAR,
            STORE),
    BASE_HIGH(CommandLayout.BASE_HIGH, "high half of the same", LOAD, LINEAR, STORE),
    STRIDE(
            CommandLayout.STRIDE,
            "bytes, unsigned: STRIDE times the register POSITION is added to the base",
            LOAD,
            LINEAR,
            STORE),
    BEATS(CommandLayout.BEATS, "beats of the linear on each channel; must be the number that the core finds", LINEAR),
    RESULT(CommandLayout.RESULT, "first element of the N results; aligned", LINEAR),
    SCALARS(
            CommandLayout.SCALARS,
            "first element of the four scalars; aligned, and inside the vector memory even where they are not asked for",
            LINEAR),
    PLANES(CommandLayout.SHAPE, 7, 0, "P, activation bits: 1 to 16, on the mid-tread grid from 2", LINEAR),
    WEIGHT_PLANES(CommandLayout.SHAPE, 15, 8, "Q, binary planes of a weight: 1", LINEAR),
    GRID(CommandLayout.SHAPE, 23, 16, "activation grid: 0 or 1", LINEAR),
    FLAGS(CommandLayout.SHAPE, 31, 24, "flags", LINEAR),
    RS(
            CommandLayout.RS,
            "binary32: reciprocal root mean square of the norm folded into the linear; 1 for none",
            LINEAR),
    MAX_FLOOR(
            CommandLayout.MAX_FLOOR,
            "binary32 without sign: the maximum is taken as at least this; 0 for none",
            LINEAR),
    RS_1(CommandLayout.RS_1, "binary32: RS of the second vector; 0 where there is none", LINEAR),
    RS_2(CommandLayout.RS_1 + 1, "binary32: RS of the third vector; 0 where there is none", LINEAR),
    RS_3(CommandLayout.RS_1 + 2, "binary32: RS of the fourth vector; 0 where there is none", LINEAR);

    private static final int WORD_BITS = 32;

    private final int word;
    private final int high;
    private final int low;
    private final String meaning;
    private final List<Opcode> users;

    CommandField(int word, String meaning, Opcode... users) {
        this(word, WORD_BITS - 1, 0, meaning, users);
    }

    CommandField(int word, int high, int low, String meaning, Opcode... users) {
        this.word = word;
        this.high = high;
        this.low = low;
        this.meaning = meaning;
        this.users = List.of(users);
    }

    /** Index of its word in the command. */
    public int word() {
        return word;
    }

    /** Its most significant bit in the word. */
    public int high() {
        return high;
    }

    /** Its least significant bit in the word. */
    public int low() {
        return low;
    }

    /** Whether it fills its word. */
    public boolean isWord() {
        return high - low == WORD_BITS - 1;
    }

    /** Its bits in the word. */
    public int mask() {
        return -1 >>> WORD_BITS - 1 - high & -1 << low;
    }

    /** What it holds, with units and range. */
    public String meaning() {
        return meaning;
    }

    /** The opcodes that use it; for the others it is zero. */
    public List<Opcode> users() {
        return users;
    }

    /** Puts a value, of which the field's bits are taken, into the words of a command that has zero there. */
    void put(int[] words, int value) {
        words[word] |= value << low & mask();
    }
}
