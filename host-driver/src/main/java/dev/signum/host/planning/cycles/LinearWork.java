// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

/**
 * One LINEAR of a program.
 *
 * @param inputs K
 * @param outputs N
 * @param reads the LINEAR of the program whose results are its input, by its place; -1 for none
 */
public record LinearWork(int inputs, int outputs, int reads) {
    /** What {@link #reads} is where the input is there before the program begins. */
    public static final int NOTHING = -1;

    /** Checks the sizes. */
    public LinearWork {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("a linear of " + inputs + " inputs and " + outputs + " outputs is none");
        }
    }
}
