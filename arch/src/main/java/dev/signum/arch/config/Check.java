// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

import dev.signum.arch.InputException;

/** Validation of configuration records: every refusal is a sentence with the value found and the values allowed. */
final class Check {
    private Check() {}

    static void powerOfTwo(String what, int value, int least, int most) {
        if (value < least || value > most || Integer.bitCount(value) != 1) {
            throw new InputException(what + " must be a power of two from " + least + " to " + most + ", not " + value);
        }
    }

    static void that(boolean holds, String sentence) {
        if (!holds) {
            throw new InputException(sentence);
        }
    }
}
