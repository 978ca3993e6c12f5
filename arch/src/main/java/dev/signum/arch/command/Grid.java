// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/**
 * The activation grid a vector is quantised to: how u r becomes a code of P bits, and what value a code stands for (D is the
 * step). The ordinal is the code in a LINEAR command.
 */
public enum Grid {
    /** code = round half even(u r), |code| at most Qmax = 2^(P-1) - 1, value code D; P from 2, 8 is BitNet's int8. The default. */
    MID_TREAD(2, "code = round half even(u r), value code D, Qmax = 2^(P-1) - 1"),
    /** code = floor(u r), -2^(P-1)..2^(P-1)-1, Qmax = 2^(P-1), value (code + 1/2) D; P from 1, which is XNOR-Net's sign. */
    MID_RISE(1, "code = floor(u r), value (code + 1/2) D, Qmax = 2^(P-1)");

    private final int leastPlanes;
    private final String meaning;

    Grid(int leastPlanes, String meaning) {
        this.leastPlanes = leastPlanes;
        this.meaning = meaning;
    }

    /** Fewest activation planes the grid is defined for. */
    public int leastPlanes() {
        return leastPlanes;
    }

    /** Codes and their values: u = h_j g_j, r = Qmax / MAX, D the step. */
    public String meaning() {
        return meaning;
    }

    /** Qmax: the magnitude, in steps, that the largest element of a vector is scaled to. */
    public int qmax(int planes) {
        return this == MID_TREAD ? (1 << (planes - 1)) - 1 : 1 << (planes - 1);
    }
}
