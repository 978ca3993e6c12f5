// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/** What a command does; {@link #code} stands in bits 7..0 of its first word. */
public enum Opcode {
    /** Card memory to vector memory. */
    LOAD(1),
    /** Norm-folded, quantised binary linear: vector memory times streamed weights to vector memory. */
    LINEAR(2),
    /** Vector memory to card memory. */
    STORE(3);

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** The code in the command word. */
    public int code() {
        return code;
    }
}
