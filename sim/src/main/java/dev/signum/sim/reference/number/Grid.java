// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import dev.signum.arch.InputException;

/** How a scaled activation becomes a P-bit code, and what value a code stands for (D is the step). */
public enum Grid {
    /** Code U = round half to even, |U| &lt;= 2^(P-1) - 1, value U D. P = 8 is BitNet's int8; P &gt;= 2. */
    MID_TREAD(2) {
        @Override
        public int largest(int bits) {
            return (1 << (bits - 1)) - 1;
        }

        @Override
        int code(float scaled, int bits) {
            return clamp(Math.rint(scaled), -largest(bits), largest(bits));
        }
    },
    /** Code m = floor, -2^(P-1) &lt;= m &lt; 2^(P-1), value (m + 1/2) D. P = 1 is XNOR-Net's sign(x); P &gt;= 1. */
    MID_RISE(1) {
        @Override
        public int largest(int bits) {
            return 1 << (bits - 1);
        }

        @Override
        int code(float scaled, int bits) {
            return clamp(Math.floor(scaled), -largest(bits), largest(bits) - 1);
        }
    };

    /** Largest number of bits of a code. */
    public static final int MAX_BITS = 16;

    private final int minBits;

    Grid(int minBits) {
        this.minBits = minBits;
    }

    /** Smallest number of bits P that this grid can have. */
    public int minBits() {
        return minBits;
    }

    /** Qmax: the magnitude, in steps, that the largest element of a vector is scaled to. */
    public abstract int largest(int bits);

    /** The code of fl(u r), clamped to the range of P bits. */
    abstract int code(float scaled, int bits);

    /** @throws InputException if this grid has no codes of that many bits */
    void requireBits(int bits) {
        if (bits < minBits || bits > MAX_BITS) {
            throw new InputException("The " + name() + " activation grid has no " + bits + "-bit codes; choose "
                    + minBits + " to " + MAX_BITS + " activation bits.");
        }
    }

    private static int clamp(double integer, int low, int high) {
        return (int) Math.max(low, Math.min(high, integer));
    }
}
