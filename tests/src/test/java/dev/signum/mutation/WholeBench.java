// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** All tests of a class as the bench of one block. */
final class WholeBench {
    private WholeBench() {}

    /** Its tests by name; those of a parametrised one for all of its arguments. */
    static Target.Bench[] of(String className) {
        return Arrays.stream(new Target.Bench(className, "", List.of()).type().getDeclaredMethods())
                .filter(WholeBench::isTest)
                .map(WholeBench::selector)
                .sorted()
                .map(method -> new Target.Bench(className, method, List.of()))
                .toArray(Target.Bench[]::new);
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static String selector(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
