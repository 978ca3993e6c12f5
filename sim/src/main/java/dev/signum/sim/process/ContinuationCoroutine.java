// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A coroutine on {@code jdk.internal.vm.Continuation}, the class under virtual threads. It is reached by method handles, so that
 * this compiles and loads without access to it.
 */
final class ContinuationCoroutine implements Coroutine {

    private static final String PACKAGE = "jdk.internal.vm.";

    private record Access(MethodHandle make, MethodHandle run, MethodHandle yield, MethodHandle isDone, Object scope) {}

    // Method handles must be constants for the JIT to inline them.
    private static final Access ACCESS = access();
    private static final MethodHandle MAKE = ACCESS == null ? null : ACCESS.make;
    private static final MethodHandle RUN = ACCESS == null ? null : ACCESS.run;
    private static final MethodHandle YIELD = ACCESS == null ? null : ACCESS.yield;
    private static final MethodHandle IS_DONE = ACCESS == null ? null : ACCESS.isDone;
    private static final Object SCOPE = ACCESS == null ? null : ACCESS.scope;

    private final Object continuation;

    ContinuationCoroutine(Runnable body) {
        try {
            continuation = (Object) MAKE.invokeExact(SCOPE, body);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isAvailable() {
        return ACCESS != null;
    }

    @Override
    public boolean resume() {
        try {
            RUN.invokeExact(continuation);
            return (boolean) IS_DONE.invokeExact(continuation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void suspend() {
        try {
            boolean ignored = (boolean) YIELD.invokeExact(SCOPE);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static Access access() {
        try {
            Class<?> type = Class.forName(PACKAGE + "Continuation");
            Class<?> scopeType = Class.forName(PACKAGE + "ContinuationScope");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("signum process");
            return new Access(
                    lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class))
                            .asType(MethodType.methodType(Object.class, Object.class, Runnable.class)),
                    lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                            .asType(MethodType.methodType(void.class, Object.class)),
                    lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType))
                            .asType(MethodType.methodType(boolean.class, Object.class)),
                    lookup.findVirtual(type, "isDone", MethodType.methodType(boolean.class))
                            .asType(MethodType.methodType(boolean.class, Object.class)),
                    scope);
        } catch (ReflectiveOperationException | LinkageError closed) {
            return null;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException r -> r;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
