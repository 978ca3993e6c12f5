// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;

/**
 * One column's activation plane on its way to and through the islands.
 *
 * @param valid the column takes part in this step
 * @param bits one bit an input of the slice, input order LSB first
 */
record Plane(Bit valid, Bits bits) {
    /** Connects this plane's signals, as ports, to another's. */
    void set(Plane source) {
        valid.set(source.valid);
        bits.set(source.bits);
    }
}
