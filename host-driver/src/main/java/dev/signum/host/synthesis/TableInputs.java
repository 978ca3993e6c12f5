// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The inputs of a look-up table that an output depends on. A LUT6_2 is two tables that share pins: a pin that only one of them looks at is
 * no path to the other, and vendors' tools split it so.
 */
final class TableInputs {
    private static final Pattern TABLE = Pattern.compile("LUT[1-6]|LUT6_2");
    private static final String SECOND_OUTPUT = "O5";
    private static final int SECOND_INPUTS = 5;

    private TableInputs() {}

    /** Whether a cell is a table whose contents are told. */
    static boolean knows(Cell cell) {
        return TABLE.matcher(cell.type()).matches()
                && cell.init().isPresent()
                && cell.inputs().containsKey("I0");
    }

    /** Bits that the output depends on, given the inputs that are constant. */
    static List<Integer> of(Cell cell, String output) {
        int inputs =
                output.equals(SECOND_OUTPUT) ? SECOND_INPUTS : cell.inputs().size();
        int[] bits = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            bits[i] = cell.inputs().get("I" + i)[0];
        }
        List<Integer> matter = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            if (bits[i] >= 0 && matters(cell.init().orElseThrow(), bits, i)) {
                matter.add(bits[i]);
            }
        }
        return matter;
    }

    private static boolean matters(BigInteger init, int[] bits, int input) {
        for (int address = 0; address < 1 << bits.length; address++) {
            if (possible(address, bits) && init.testBit(address) != init.testBit(address ^ 1 << input)) {
                return true;
            }
        }
        return false;
    }

    private static boolean possible(int address, int[] bits) {
        for (int i = 0; i < bits.length; i++) {
            boolean high = (address >> i & 1) == 1;
            if (bits[i] == Cell.LOW && high || bits[i] == Cell.HIGH && !high) {
                return false;
            }
        }
        return true;
    }
}
