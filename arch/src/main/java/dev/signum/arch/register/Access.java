// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.register;

/** What a host may do with a register. */
public enum Access {
    /** Reads; writes are ignored. */
    READ_ONLY("read only"),
    /** Reads back what was written. */
    READ_WRITE("read, write"),
    /** Each bit written as 1 is cleared. */
    WRITE_ONE_TO_CLEAR("read, write 1 to clear"),
    /** Writing acts; reads give 0. */
    WRITE_ONLY("write only");

    private final String label;

    Access(String label) {
        this.label = label;
    }

    /** The words of the register table. */
    public String label() {
        return label;
    }
}
