// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.util.function.LongFunction;

/** A trigger from its parts. */
record Named(String what, LongFunction<Watch> watch) implements Trigger {

    @Override
    public Watch arm(long cycle) {
        return watch.apply(cycle);
    }
}
