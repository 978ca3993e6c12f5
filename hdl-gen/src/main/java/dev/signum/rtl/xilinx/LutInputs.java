// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.xilinx;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The inputs I0 to I5 of a look-up table. */
final class LutInputs {
    static final int COUNT = 6;

    private LutInputs() {}

    static List<Bit> declare(Module table) {
        return IntStream.range(0, COUNT)
                .mapToObj(i -> table.input("I" + i, Bit.type()))
                .toList();
    }

    /** I0 and up with the first bits, I5 with the last, those between low. */
    static void drive(List<Bit> inputs, List<Bit> first, Bit last) {
        List<Bit> all = new ArrayList<>(first);
        while (all.size() < COUNT - 1) {
            all.add(Bit.of(false));
        }
        all.add(last);
        for (int i = 0; i < COUNT; i++) {
            inputs.get(i).set(all.get(i));
        }
    }
}
