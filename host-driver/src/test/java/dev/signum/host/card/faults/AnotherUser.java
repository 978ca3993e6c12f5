// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.faults;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/** Lets this thread open files as user "nobody" would; root alone may do that. */
@SuppressWarnings("restricted")
final class AnotherUser {
    private static final int NOBODY = 65534;
    private static final int NO_CHANGE = -1;
    private static final MethodHandle SETFSUID = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("setfsuid"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private AnotherUser() {}

    static <T> T runs(Supplier<T> work) {
        int before = become(NOBODY);
        try {
            Assumptions.assumeTrue(become(NO_CHANGE) == NOBODY, "only root can act as another user");
            return work.get();
        } finally {
            become(before);
        }
    }

    /** Returns who this thread was before. */
    private static int become(int user) {
        try {
            return (int) SETFSUID.invokeExact(user);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
