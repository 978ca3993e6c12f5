// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A block and the bench that has to notice its faults.
 *
 * @param block the module's name; {@code <block>.v} is the file that gets the faults
 * @param top emits the block, alone or inside a larger one, with the parameters that the bench uses
 * @param bench tests that simulate it
 * @param most faults to put into it: whole cores take half a minute to build for each
 */
record Target(String block, Supplier<Emitted> top, List<Bench> bench, int most) {
    Target {
        bench = List.copyOf(bench);
    }

    /**
     * Whether a test class keeps something that changes in a static field, such as a model for all of its tests: two runs of it must not meet.
     */
    boolean isStateful() {
        return bench.stream().anyMatch(test -> Arrays.stream(test.type().getDeclaredFields())
                .map(Field::getModifiers)
                .anyMatch(modifiers -> Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers)));
    }

    /**
     * A test method, by name since benches are nobody else's business.
     *
     * @param className of the test class
     * @param method its name; with its parameter types in brackets, as JUnit's method selectors want them, where the class has several of that name
     * @param iterations of a parametrised test to run, from 0; all where there are none
     */
    record Bench(String className, String method, List<Integer> iterations) {
        Bench {
            iterations = List.copyOf(iterations);
        }

        Class<?> type() {
            try {
                return Class.forName(className);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("there is no test class " + className + "; correct Targets", e);
            }
        }

        String selector() {
            return className + "#" + (method.contains("(") ? method : method + parameters());
        }

        private String parameters() {
            List<Method> named = Arrays.stream(type().getDeclaredMethods())
                    .filter(declared -> declared.getName().equals(method))
                    .toList();
            if (named.size() != 1) {
                throw new IllegalStateException(
                        className + " has " + named.size() + " methods " + method + "; correct Targets");
            }
            return Arrays.stream(named.getFirst().getParameterTypes())
                    .map(Class::getName)
                    .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** A module that is the top of its own bench. */
    static Target alone(String block, Supplier<? extends Module> module, Bench... bench) {
        return new Target(block, () -> Emitter.emit(module), List.of(bench), Integer.MAX_VALUE);
    }

    String file() {
        return block + ".v";
    }

    @Override
    public String toString() {
        return block;
    }
}
