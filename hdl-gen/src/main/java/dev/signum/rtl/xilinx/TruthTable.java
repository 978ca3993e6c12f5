// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import java.math.BigInteger;
import java.util.function.IntPredicate;

/** Contents of look-up tables from the functions they compute. Bit i of an argument is the table's input {@code Ii}. */
public final class TruthTable {
    private static final int HALF = 1 << LutInputs.COUNT - 1;

    private TruthTable() {}

    /** One function of six inputs. {@code O5} is then the function where {@code I5} is 0. */
    public static BigInteger of(IntPredicate function) {
        BigInteger init = BigInteger.ZERO;
        for (int inputs = 0; inputs < 1 << LutInputs.COUNT; inputs++) {
            if (function.test(inputs)) {
                init = init.setBit(inputs);
            }
        }
        return init;
    }

    /** Two functions of {@code I0} to {@code I4}, with {@code I5} tied high. */
    public static BigInteger of(IntPredicate o6, IntPredicate o5) {
        return of(inputs -> inputs < HALF ? o5.test(inputs) : o6.test(inputs - HALF));
    }
}
