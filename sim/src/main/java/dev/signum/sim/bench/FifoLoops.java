// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.sim.verilator.Batch;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The loop of {@code fifo.cpp} in Java: one random word a cycle. */
final class FifoLoops {
    private static final int RESET_CYCLES = 4;

    private FifoLoops() {}

    /** Sets and reads ports every cycle. */
    static final class Stepped extends Loop {
        private final Dut dut;
        private final Port reset;
        private final Port pushValid;
        private final Port pushReady;
        private final Port pushData;
        private final Port popValid;
        private final Port popReady;
        private final Port popData;
        private long cycle;

        Stepped(Dut dut) {
            this.dut = dut;
            reset = dut.port("reset");
            pushValid = dut.port("push_valid");
            pushReady = dut.port("push_ready");
            pushData = dut.port("push_data");
            popValid = dut.port("pop_valid");
            popReady = dut.port("pop_ready");
            popData = dut.port("pop_data");
        }

        @Override
        void run(int cycles) {
            for (int i = 0; i < cycles; i++) {
                long word = next();
                reset.set(cycle++ < RESET_CYCLES ? 1 : 0);
                pushValid.set(word & 1);
                popReady.set(word >>> 1 & 1);
                pushData.set(word >>> 32);
                dut.step();
                mix(pushReady.sampled() | popValid.sampled() << 1 | popData.sampled() << 32);
            }
        }
    }

    /** Plays prepared cycles. */
    static final class Batched extends BatchedLoop {
        private final Batch.Column reset;
        private final Batch.Column pushValid;
        private final Batch.Column pushReady;
        private final Batch.Column pushData;
        private final Batch.Column popValid;
        private final Batch.Column popReady;
        private final Batch.Column popData;
        private long cycle;

        Batched(Dut dut, int depth) {
            super(
                    dut,
                    depth,
                    List.of(dut.port("reset"), dut.port("push_valid"), dut.port("push_data"), dut.port("pop_ready")),
                    List.of(dut.port("push_ready"), dut.port("pop_valid"), dut.port("pop_data")));
            reset = batch.input(dut.port("reset"));
            pushValid = batch.input(dut.port("push_valid"));
            pushReady = batch.output(dut.port("push_ready"));
            pushData = batch.input(dut.port("push_data"));
            popValid = batch.output(dut.port("pop_valid"));
            popReady = batch.input(dut.port("pop_ready"));
            popData = batch.output(dut.port("pop_data"));
        }

        @Override
        void prepare(int count) {
            MemorySegment rows = batch.inputs();
            for (int i = 0; i < count; i++) {
                long word = next();
                rows.set(ValueLayout.JAVA_BYTE, reset.at(i), (byte) (cycle++ < RESET_CYCLES ? 1 : 0));
                rows.set(ValueLayout.JAVA_BYTE, pushValid.at(i), (byte) (word & 1));
                rows.set(ValueLayout.JAVA_BYTE, popReady.at(i), (byte) (word >>> 1 & 1));
                rows.set(ValueLayout.JAVA_INT, pushData.at(i), (int) (word >>> 32));
            }
        }

        @Override
        void hash(int count) {
            MemorySegment rows = batch.outputs();
            for (int i = 0; i < count; i++) {
                long flags = rows.get(ValueLayout.JAVA_BYTE, pushReady.at(i))
                        | (long) rows.get(ValueLayout.JAVA_BYTE, popValid.at(i)) << 1;
                mix(flags | (long) rows.get(ValueLayout.JAVA_INT, popData.at(i)) << 32);
            }
        }
    }
}
