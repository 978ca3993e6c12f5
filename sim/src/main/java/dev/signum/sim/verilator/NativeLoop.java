// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.MemorySegment;

/**
 * A test bench in C++ that was compiled with the model and drives an instance of its own, what a hand-written {@code main} would do:
 * {@code void* sim_loop_create()}, {@code void sim_loop_run(void*, int64_t cycles)}, {@code uint64_t sim_loop_hash(void*)},
 * {@code void sim_loop_destroy(void*)}. The benchmark's yardstick.
 */
public final class NativeLoop implements AutoCloseable {
    private static final NativeShape.GlobalAddress CREATE = NativeShape.of(NativeShape.GlobalAddress.class);
    private static final NativeShape.RunLoop RUN = NativeShape.of(NativeShape.RunLoop.class);
    private static final NativeShape.ToLong HASH = NativeShape.of(NativeShape.ToLong.class);
    private static final NativeShape.OnHandle DESTROY = NativeShape.of(NativeShape.OnHandle.class);

    private final SimLibrary library;
    private final MemorySegment run;
    private final MemorySegment handle;

    NativeLoop(SimLibrary library) {
        this.library = library;
        run = library.function("sim_loop_run");
        handle = CREATE.call(library.function("sim_loop_create"));
    }

    /** Runs more cycles. */
    public void run(long cycles) {
        RUN.call(run, handle, cycles);
    }

    /** What the loop made of the outputs so far. */
    public long hash() {
        return HASH.call(library.function("sim_loop_hash"), handle);
    }

    @Override
    public void close() {
        DESTROY.call(library.function("sim_loop_destroy"), handle);
    }
}
