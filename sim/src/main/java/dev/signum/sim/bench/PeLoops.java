// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.sim.verilator.Batch;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The loop of {@code pe.cpp} in Java: two random words a cycle, weights and plane. */
final class PeLoops {
    private static final int SUM_SHIFT = 49;

    private PeLoops() {}

    /** Sets and reads ports every cycle. */
    static final class Stepped extends Loop {
        private final Dut dut;
        private final Port weightsIn;
        private final Port weightsOut;
        private final Port planeIn;
        private final Port planeOut;
        private final Port sumIn;
        private final Port sumOut;

        Stepped(Dut dut) {
            this.dut = dut;
            weightsIn = dut.port("weights_in");
            weightsOut = dut.port("weights_out");
            planeIn = dut.port("plane_in");
            planeOut = dut.port("plane_out");
            sumIn = dut.port("sum_in");
            sumOut = dut.port("sum_out");
            dut.port("plane_valid_in").set(1);
        }

        @Override
        void run(int cycles) {
            for (int i = 0; i < cycles; i++) {
                long weights = next();
                weightsIn.set(weights);
                planeIn.set(next());
                sumIn.set(weights >>> SUM_SHIFT);
                dut.step();
                mix(weightsOut.sampled());
                mix(planeOut.sampled());
                mix(sumOut.sampled());
            }
        }
    }

    /** Plays prepared cycles. */
    static final class Batched extends BatchedLoop {
        private final Batch.Column weightsIn;
        private final Batch.Column weightsOut;
        private final Batch.Column planeIn;
        private final Batch.Column planeOut;
        private final Batch.Column sumIn;
        private final Batch.Column sumOut;

        Batched(Dut dut, int depth) {
            super(
                    dut,
                    depth,
                    List.of(dut.port("weights_in"), dut.port("plane_in"), dut.port("sum_in")),
                    List.of(dut.port("weights_out"), dut.port("plane_out"), dut.port("sum_out")));
            dut.port("plane_valid_in").set(1);
            weightsIn = batch.input(dut.port("weights_in"));
            planeIn = batch.input(dut.port("plane_in"));
            sumIn = batch.input(dut.port("sum_in"));
            weightsOut = batch.output(dut.port("weights_out"));
            planeOut = batch.output(dut.port("plane_out"));
            sumOut = batch.output(dut.port("sum_out"));
        }

        @Override
        void prepare(int count) {
            MemorySegment rows = batch.inputs();
            for (int i = 0; i < count; i++) {
                long weights = next();
                rows.set(ValueLayout.JAVA_LONG, weightsIn.at(i), weights);
                rows.set(ValueLayout.JAVA_LONG, planeIn.at(i), next());
                rows.set(ValueLayout.JAVA_SHORT, sumIn.at(i), (short) (weights >>> SUM_SHIFT));
            }
        }

        @Override
        void hash(int count) {
            MemorySegment rows = batch.outputs();
            for (int i = 0; i < count; i++) {
                mix(rows.get(ValueLayout.JAVA_LONG, weightsOut.at(i)));
                mix(rows.get(ValueLayout.JAVA_LONG, planeOut.at(i)));
                mix(Short.toUnsignedLong(rows.get(ValueLayout.JAVA_SHORT, sumOut.at(i))));
            }
        }
    }
}
