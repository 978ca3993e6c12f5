// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.sim.verilator.Batch;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.util.List;

/** A loop that prepares, plays and hashes batches of so many cycles. */
abstract class BatchedLoop extends Loop {
    /** The rows. */
    final Batch batch;

    private final int depth;

    BatchedLoop(Dut dut, int depth, List<Port> inputs, List<Port> outputs) {
        this.depth = depth;
        batch = Batch.of(dut, depth, inputs, outputs);
    }

    @Override
    final void run(int cycles) {
        for (int done = 0; done < cycles; done += depth) {
            int count = Math.min(depth, cycles - done);
            prepare(count);
            batch.play(count);
            hash(count);
        }
    }

    /** Fills the first rows of the inputs. */
    abstract void prepare(int count);

    /** Mixes the first rows of the outputs into the hash. */
    abstract void hash(int count);
}
