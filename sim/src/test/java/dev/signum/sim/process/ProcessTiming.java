// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Measures what processes and callbacks cost beyond the design's own cycle, and prints it; no test. Each figure is the best of
 * several slices, the variants in turn. Run it with {@code java}, class path of the tests, with and without
 * {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class ProcessTiming {

    private static final int CYCLES = 5_000;
    private static final int ROUNDS = 60;

    private ProcessTiming() {}

    private record Variant(String name, ToDoubleFunction<Dut> nanosPerCycle) {}

    /** Prints nanoseconds a cycle for each variant and the difference to bare steps. */
    public static void main(String... arguments) {
        Variant[] variants = {
            new Variant("bare steps", ProcessTiming::bare),
            new Variant("steps with a scheduler", dut -> stepped(dut, 0, 0)),
            new Variant("1 callback", dut -> stepped(dut, 1, 0)),
            new Variant("4 callbacks", dut -> stepped(dut, 4, 0)),
            new Variant("1 process that waits", dut -> stepped(dut, 0, 1)),
            new Variant("8 processes that wait", dut -> stepped(dut, 0, 8)),
            new Variant("1 process resumed a cycle, continuation", dut -> resumed(dut, CoroutineKind.CONTINUATION, 1)),
            new Variant(
                    "4 processes resumed a cycle, continuation", dut -> resumed(dut, CoroutineKind.CONTINUATION, 4)),
            new Variant(
                    "1 process resumed a cycle, virtual thread", dut -> resumed(dut, CoroutineKind.VIRTUAL_THREAD, 1)),
            new Variant(
                    "4 processes resumed a cycle, virtual thread",
                    dut -> resumed(dut, CoroutineKind.VIRTUAL_THREAD, 4)),
        };
        double[] best = new double[variants.length];
        Arrays.fill(best, Double.MAX_VALUE);
        try (Dut dut = Counter.open()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < variants.length; i++) {
                    boolean possible =
                            ContinuationCoroutine.isAvailable() || !variants[i].name.endsWith("continuation");
                    if (possible) {
                        best[i] = Math.min(best[i], variants[i].nanosPerCycle.applyAsDouble(dut));
                    }
                }
            }
        }
        for (int i = 0; i < variants.length; i++) {
            System.err.printf("%-46s %8.1f ns a cycle, %+8.1f%n", variants[i].name, best[i], best[i] - best[0]);
        }
    }

    private static double bare(Dut dut) {
        long start = System.nanoTime();
        for (int i = 0; i < CYCLES; i++) {
            dut.step();
        }
        return (System.nanoTime() - start) / (double) CYCLES;
    }

    private static double stepped(Dut dut, int callbacks, int waiting) {
        try (Processes processes = new Processes(dut)) {
            BitPort enable = dut.port("enable").asBit();
            long[] sums = new long[callbacks];
            for (int i = 0; i < callbacks; i++) {
                int mine = i;
                processes.onEdge(() -> sums[mine] += enable.sampled() ? 1 : 0);
            }
            for (int i = 0; i < waiting; i++) {
                processes.fork("waits", () -> processes.until(enable::sampled, "what does not happen"));
            }
            long start = System.nanoTime();
            processes.cycles(CYCLES);
            return (System.nanoTime() - start) / (double) CYCLES;
        }
    }

    private static double resumed(Dut dut, CoroutineKind kind, int count) {
        try (Processes processes = new Processes(dut, kind)) {
            for (int i = 0; i < count; i++) {
                processes.fork("runs", () -> {
                    while (true) {
                        processes.cycles(1);
                    }
                });
            }
            long start = System.nanoTime();
            processes.cycles(CYCLES);
            return (System.nanoTime() - start) / (double) CYCLES;
        }
    }
}
