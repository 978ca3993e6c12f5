// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import java.util.List;
import java.util.function.Supplier;

/**
 * A block and the bench that has to notice its faults.
 *
 * @param block the module's name; {@code <block>.v} is the file that gets the faults
 * @param top emits the block, alone or inside a larger one, with the parameters that the bench uses
 * @param bench tests that simulate it, all of one class
 */
record Target(String block, Supplier<Emitted> top, List<Bench> bench) {
    Target {
        bench = List.copyOf(bench);
        if (bench.stream().map(Bench::className).distinct().count() != 1) {
            throw new IllegalArgumentException(block + " needs tests of one class; classes are run side by side");
        }
    }

    /** The class of its tests. */
    String benchClass() {
        return bench.getFirst().className();
    }

    /**
     * A test method, by name since benches are nobody else's business.
     *
     * @param className of the test class
     * @param method with its parameter types in brackets, where it has some, as JUnit's method selectors want it
     * @param iterations of a parametrised test to run, from 0; all where there are none
     */
    record Bench(String className, String method, List<Integer> iterations) {
        Bench {
            iterations = List.copyOf(iterations);
        }

        String selector() {
            return className + "#" + method;
        }
    }

    /** A module that is the top of its own bench. */
    static Target alone(String block, Supplier<? extends Module> module, Bench... bench) {
        return new Target(block, () -> Emitter.emit(module), List.of(bench));
    }

    String file() {
        return block + ".v";
    }

    @Override
    public String toString() {
        return block;
    }
}
