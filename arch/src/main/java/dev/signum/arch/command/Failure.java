// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/** Why a command failed: the ERROR_CODE register. */
public enum Failure {
    /** No failure. */
    NONE(0, "no failure"),
    /** The opcode, or a field of the command, is outside what this core does. */
    BAD_COMMAND(1, "the core does not know the command or a field of it is out of range or misaligned"),
    /** A NaN, an infinity or a maximum above 2^100 arose. */
    NOT_FINITE(2, "a value became infinite, not a number or larger than 2^100"),
    /** A read of card memory was answered with an error. */
    READ_ERROR(3, "a read of card memory was answered with an error"),
    /** A write of card memory was answered with an error. */
    WRITE_ERROR(4, "a write of card memory was answered with an error");

    private final int code;
    private final String meaning;

    Failure(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The code in the register. */
    public int code() {
        return code;
    }

    /** What it means, as a clause. */
    public String meaning() {
        return meaning;
    }

    /** The failure of a register value; {@link #BAD_COMMAND} for one this version does not know. */
    public static Failure of(int code) {
        for (Failure failure : values()) {
            if (failure.code == code) {
                return failure;
            }
        }
        return BAD_COMMAND;
    }
}
