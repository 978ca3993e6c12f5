// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Functions of the C library as method handles, with {@code errno}. A blocked call holds up no garbage collection, and interrupting
 * its Java thread sends no signal: a signal would abort a transfer of the card.
 */
@SuppressWarnings("restricted")
final class SystemCall {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

    /** Where calls of a thread leave errno. */
    private static final ThreadLocal<MemorySegment> CAPTURED =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

    private SystemCall() {}

    /** A function without variable arguments; its handle takes the capture segment first. */
    static MethodHandle of(String name, Class<?> result, Class<?>... arguments) {
        return variadic(name, arguments.length, result, arguments);
    }

    /** A function whose arguments from {@code fixed} on are variable. */
    static MethodHandle variadic(String name, int fixed, Class<?> result, Class<?>... arguments) {
        FunctionDescriptor descriptor = FunctionDescriptor.of(
                layout(result), Arrays.stream(arguments).map(SystemCall::layout).toArray(MemoryLayout[]::new));
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the C library has no function " + name));
        Linker.Option errno = Linker.Option.captureCallState("errno");
        return fixed == arguments.length
                ? linker.downcallHandle(function, descriptor, errno)
                : linker.downcallHandle(function, descriptor, errno, Linker.Option.firstVariadicArg(fixed));
    }

    private static MemoryLayout layout(Class<?> type) {
        return type == int.class
                ? ValueLayout.JAVA_INT
                : type == long.class ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
    }

    /** The calling thread's capture segment, the first argument of every handle. */
    static MemorySegment captured() {
        return CAPTURED.get();
    }

    /** One call through a handle; negative where it failed. */
    interface Call {
        long result() throws Throwable;
    }

    /**
     * Makes a call and turns its failure into an exception.
     *
     * @param name what is called
     * @param subject on what, for messages
     */
    static long call(String name, Object subject, Call call) throws PosixException {
        long result;
        try {
            result = call.result();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (result < 0) {
            throw new PosixException(name + " of " + subject, (int) ERRNO.get(CAPTURED.get(), 0L));
        }
        return result;
    }
}
