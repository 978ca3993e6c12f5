// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

import java.util.Optional;

/** Chains of registers. */
final class Delays {
    private Delays() {}

    static <S extends Signal<S>> S delay(
            Scope scope, String name, int cycles, S signal, Optional<Bit> enable, Optional<Long> resetTo) {
        if (cycles < 0) {
            throw new HdlException("delay '" + name + "' of " + cycles + " cycles: give 0 or more");
        }
        S last = signal;
        for (int i = 1; i <= cycles; i++) {
            S next = scope.register(name + "_" + i, signal.declaredType());
            resetTo.ifPresent(next::resetTo);
            S source = last;
            Runnable load = () -> next.set(source);
            scope.unconditionally(() -> enable.ifPresentOrElse(on -> When.start(scope, on, load), load));
            last = next;
        }
        return last;
    }
}
