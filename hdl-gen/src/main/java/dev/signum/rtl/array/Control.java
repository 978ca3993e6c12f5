// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.jhdl.Bit;
import java.util.List;

/**
 * What an accumulator must know of the step whose partial sum reaches it.
 *
 * @param valid a sum arrives
 * @param first it is the first of its block: the accumulator starts anew
 * @param last it is the last of its block: the result is complete
 * @param high it belongs to planes 8..15 while planes 0..7 use the same columns; absent where columns never take two passes
 */
record Control(Bit valid, Bit first, Bit last, List<Bit> high) {
    /** Connects this control's signals, as ports or wires, to another's. */
    void set(Control source) {
        valid.set(source.valid);
        first.set(source.first);
        last.set(source.last);
        for (int i = 0; i < high.size(); i++) {
            high.get(i).set(source.high.get(i));
        }
    }
}
