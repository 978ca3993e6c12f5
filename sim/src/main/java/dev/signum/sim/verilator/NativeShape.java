// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Native calls by signature: an interface with one method stands for every C function of that signature. The method's
 * first parameter is the function's address, so that one constant serves all loaded models and the JIT can inline it; the
 * others, and the result, are {@code int}, {@code long} or {@link MemorySegment}.
 */
@SuppressWarnings("restricted")
final class NativeShape {

    private NativeShape() {}

    public interface GlobalAddress {
        MemorySegment call(MemorySegment function);
    }

    public interface ToAddress {
        MemorySegment call(MemorySegment function, MemorySegment simulation);
    }

    public interface ToLong {
        long call(MemorySegment function, MemorySegment simulation);
    }

    public interface ToInt {
        int call(MemorySegment function, MemorySegment simulation);
    }

    public interface Create {
        MemorySegment call(MemorySegment function, long seed, MemorySegment clock);
    }

    public interface WithText {
        int call(MemorySegment function, MemorySegment simulation, MemorySegment text, int flag);
    }

    public interface Run {
        int call(MemorySegment function, MemorySegment simulation, long cycles);
    }

    public interface Step {
        int call(MemorySegment function, long simulation);
    }

    public interface RunLoop {
        void call(MemorySegment function, MemorySegment loop, long cycles);
    }

    public interface OnHandle {
        void call(MemorySegment function, MemorySegment handle);
    }

    public interface Play {
        int call(MemorySegment function, MemorySegment simulation, MemorySegment batch, long cycles);
    }

    public interface RunUntil {
        int call(MemorySegment function, MemorySegment simulation, long port, long value, long maxCycles);
    }

    public interface AddBus {
        int call(
                MemorySegment function,
                MemorySegment simulation,
                MemorySegment factory,
                long kind,
                MemorySegment name,
                MemorySegment options,
                MemorySegment table,
                long rows);
    }

    public interface BusState {
        MemorySegment call(MemorySegment function, MemorySegment simulation, int bus);
    }

    public interface BusCall {
        int call(MemorySegment function, MemorySegment simulation, int bus, long operation, MemorySegment arguments);
    }

    /** Calls that may take long, print or write: the JVM may pause the thread meanwhile. */
    static <T> T of(Class<T> shape) {
        return of(shape, new Linker.Option[0]);
    }

    /** Calls shorter than a few microseconds that only compute: they hold up a garbage collection, and cost less. */
    static <T> T ofShort(Class<T> shape) {
        return of(shape, Linker.Option.critical(false));
    }

    private static <T> T of(Class<T> shape, Linker.Option... options) {
        Method method = Arrays.stream(shape.getDeclaredMethods())
                .filter(m -> m.getName().equals("call"))
                .findFirst()
                .orElseThrow();
        MemoryLayout[] arguments = Arrays.stream(method.getParameterTypes())
                .skip(1)
                .map(NativeShape::layout)
                .toArray(MemoryLayout[]::new);
        Class<?> result = method.getReturnType();
        FunctionDescriptor descriptor = result == void.class
                ? FunctionDescriptor.ofVoid(arguments)
                : FunctionDescriptor.of(layout(result), arguments);
        return MethodHandleProxies.asInterfaceInstance(
                shape, Linker.nativeLinker().downcallHandle(descriptor, options));
    }

    private static MemoryLayout layout(Class<?> type) {
        if (type == int.class) {
            return ValueLayout.JAVA_INT;
        }
        return type == long.class ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
    }
}
