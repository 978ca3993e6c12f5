// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.rtl.RandomWords;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Steps that enter row 0 of an island: the token at once, column c's plane 1 + c cycles later, group q's control 8 (q + 1) + popcount latency
 * + 1 cycles later. Where nothing comes, valid is low and the rest is noise.
 */
final class StepWave {
    private record Issued(ArrayWork work, ArrayWork.Step step) {}

    private final Dut dut;
    private final ArrayConfig array;
    private final SplittableRandom random;
    private final Map<Long, Issued> issued = new HashMap<>();

    StepWave(Dut dut, ArrayConfig array, SplittableRandom random) {
        this.dut = dut;
        this.array = array;
        this.random = random;
    }

    /** Cycles from the token to the control of the last group: the way of a step through one row. */
    static int depth(ArrayConfig array) {
        return ArrayConfig.GROUP * array.groups() + array.popcountLatency() + 1;
    }

    void issue(long cycle, ArrayWork work, ArrayWork.Step step) {
        issued.put(cycle, new Issued(work, step));
    }

    /** The step whose token entered in a cycle, or null. */
    ArrayWork.Step at(long cycle) {
        Issued found = issued.get(cycle);
        return found == null ? null : found.step;
    }

    void clear() {
        issued.clear();
    }

    /** Sets the inputs of a cycle. */
    void drive(long cycle) {
        ArrayWork.Step token = at(cycle);
        dut.port("token_valid").set(token != null);
        dut.port("token_pop").set(token != null ? token.pop() : random.nextBoolean());
        for (int c = 0; c < array.columns(); c++) {
            plane(c, issued.get(cycle - 1 - c));
        }
        for (int q = 0; q < array.groups(); q++) {
            long way = ArrayConfig.GROUP * (q + 1L) + array.popcountLatency() + 1;
            control("control_" + q, at(cycle - way));
        }
    }

    private void plane(int column, Issued from) {
        long[] bits = from == null ? null : from.work.column(from.step, column);
        dut.port("plane_" + column + "_valid").set(bits != null);
        dut.port("plane_" + column).setWords(bits != null ? bits : RandomWords.next(random, array.width()));
    }

    private void control(String name, ArrayWork.Step step) {
        dut.port(name + "_valid").set(step != null);
        dut.port(name + "_first").set(step != null ? step.first() : random.nextBoolean());
        dut.port(name + "_last").set(step != null ? step.last() : random.nextBoolean());
        if (array.groups() == 1) {
            Port high = dut.port(name + "_high");
            high.set(step != null ? step.high() : random.nextBoolean());
        }
    }
}
