// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/** The activation grid a vector is quantised to (architecture.md 2.1). The ordinal is the code in a LINEAR command. */
public enum Grid {
    /** code = round half even(u r), |code| at most Qmax = 2^(P-1) - 1; P from 2. The default. */
    MID_TREAD(2),
    /** code = floor(u r), -2^(P-1)..2^(P-1)-1, Qmax = 2^(P-1), value (code + 1/2) D; P from 1. */
    MID_RISE(1);

    private final int leastPlanes;

    Grid(int leastPlanes) {
        this.leastPlanes = leastPlanes;
    }

    /** Fewest activation planes the grid is defined for. */
    public int leastPlanes() {
        return leastPlanes;
    }

    /** Largest magnitude the absolute maximum is mapped to. */
    public int qmax(int planes) {
        return this == MID_TREAD ? (1 << (planes - 1)) - 1 : 1 << (planes - 1);
    }
}
