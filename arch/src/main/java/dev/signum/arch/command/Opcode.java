// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/** What a command does; {@link #code} stands in bits 7..0 of its first word. */
public enum Opcode {
    /** Card memory to vector memory. */
    LOAD(1, "card memory to vector memory"),
    /** Norm-folded, quantised binary linear: vector memory times streamed weights to vector memory. */
    LINEAR(2, "norm-folded, quantised binary linear: vector memory times streamed weights to vector memory"),
    /** Vector memory to card memory. */
    STORE(3, "vector memory to card memory");

    private final int code;
    private final String meaning;

    Opcode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The code in the command word. */
    public int code() {
        return code;
    }

    /** What it does, as a clause. */
    public String meaning() {
        return meaning;
    }
}
