// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import java.util.function.Supplier;

/**
 * A wrong design with the sentence it must get. {@link #at} marks the line that the message must name; LINE in the
 * sentence stands for a further line of the same file.
 */
record Mistake(String name, String sentence, Supplier<Module> design) {
    private static int markedLine;

    /** A correct child. */
    static final class Inverter extends Module {
        final Bit a;
        final Bit y;
        final Bit hidden;

        Inverter(int ignored) {
            super("inverter");
            a = input("a", Bit.type());
            y = output("y", Bit.type());
            hidden = wire("hidden", Bit.type());
            hidden.set(a.not());
            y.set(hidden);
        }
    }

    static <T> T at(T value) {
        markedLine = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
        return value;
    }

    static int markedLine() {
        return markedLine;
    }

    @Override
    public String toString() {
        return name;
    }
}
