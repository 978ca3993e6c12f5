// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

/** A kind of fault. */
public enum Fault {
    /** {@code +} for {@code -}, {@code <<<} for {@code >>>}, and the like. */
    ARITHMETIC("another arithmetic operator"),
    /** {@code &&} for {@code ||}, {@code ^} for {@code |}, and the like. */
    LOGIC("another logical operator"),
    /** {@code ==} for {@code !=}, {@code <} for {@code <=}, and back. */
    COMPARISON("another comparison"),
    /** A constant one higher, modulo its width. */
    OFF_BY_ONE("a constant one higher"),
    /** A register that holds what it has. */
    DROPPED_REGISTER("a register is never set here"),
    /** A condition, or a one-bit signal such as valid or ready, upside down. */
    INVERTED("a condition inverted"),
    /** One bit that is always 0 or always 1. */
    STUCK_BIT("a stuck bit"),
    /** The two values of a choice the other way round. */
    SWAPPED_ARMS("the arms of a choice swapped"),
    /** Another value after reset. */
    RESET_VALUE("another reset value");

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    /** What a person reads. */
    public String description() {
        return description;
    }
}
