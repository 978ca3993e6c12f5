// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.sim.verilator.CompiledModel;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/**
 * How fast the harness is beside a loop in C++ on the same compiled model: same stimuli, same hash of outputs, all ways in turn in slices of a
 * few milliseconds.
 *
 * <pre>
 * round:  C++ | stepped | batched      C++ | stepped | batched      ...
 * </pre>
 */
public final class SimulationBenchmark {
    /** Rounds that give medians to two digits. */
    public static final int USUAL_ROUNDS = 200;

    /** Of all rounds as many more come first and are not counted. */
    private static final double WARM_SHARE = 0.3;

    private static final int CALIBRATION = 1 << 14;
    private static final double SLICE_NANOS = 4e6;
    private static final double NANOS = 1e9;

    private SimulationBenchmark() {}

    /**
     * Runs the three designs.
     *
     * @param work an empty folder for files
     * @param pe a folder with the processing element's Verilog, behind {@code peTop}
     * @param array a folder with the array's Verilog
     * @param rounds counted rounds of each design, at least 1
     * @param progress told the share done, 0 to 1
     * @throws IllegalStateException if two ways of one design gave different outputs
     */
    public static List<DesignSpeed> run(
            Path work, String peTop, Path pe, Path array, int rounds, DoubleConsumer progress) throws IOException {
        Path fifo = Files.writeString(work.resolve("fifo16.v"), BenchDesign.resource("fifo16.v"));
        List<BenchDesign> designs =
                List.of(BenchDesign.fifo(fifo), BenchDesign.pe(peTop, verilog(pe)), BenchDesign.array(verilog(array)));
        return designs.stream()
                .map(design -> measure(
                        design, rounds, share -> progress.accept((designs.indexOf(design) + share) / designs.size())))
                .toList();
    }

    private static List<Path> verilog(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".v")).sorted().toList();
        }
    }

    private static DesignSpeed measure(BenchDesign design, int rounds, DoubleConsumer progress) {
        CompiledModel model = design.build().compile();
        try (NativeLoop cpp = model.openLoop();
                Dut steppedDut = model.open();
                Dut batchedDut = model.open()) {
            Loop stepped = design.stepped().apply(steppedDut);
            Loop batched = design.batched().apply(batchedDut);
            int cycles = sliceCycles(cpp);
            stepped.run(CALIBRATION);
            batched.run(CALIBRATION);
            int warm = (int) (WARM_SHARE * rounds);
            double[] speeds = new double[3];
            double[] steppedRatios = new double[rounds];
            double[] batchedRatios = new double[rounds];
            for (int round = -warm; round < rounds; round++) {
                double reference = time(() -> cpp.run(cycles));
                double step = time(() -> stepped.run(cycles));
                double batch = time(() -> batched.run(cycles));
                if (round >= 0) {
                    speeds[0] = Math.max(speeds[0], cycles / reference);
                    speeds[1] = Math.max(speeds[1], cycles / step);
                    speeds[2] = Math.max(speeds[2], cycles / batch);
                    steppedRatios[round] = reference / step;
                    batchedRatios[round] = reference / batch;
                }
                progress.accept((double) (round + warm) / (rounds + warm));
            }
            if (stepped.hash() != cpp.hash() || batched.hash() != cpp.hash()) {
                throw new IllegalStateException(design.name()
                        + ": outputs differ: C++ %016x, stepped %016x, batched %016x"
                                .formatted(cpp.hash(), stepped.hash(), batched.hash()));
            }
            return new DesignSpeed(
                    design.name(), speeds[0], speeds[1], speeds[2], median(steppedRatios), median(batchedRatios));
        }
    }

    /** So many cycles as take about a slice. */
    private static int sliceCycles(NativeLoop cpp) {
        double seconds = time(() -> cpp.run(CALIBRATION));
        return (int) Math.max(1, SLICE_NANOS / NANOS / seconds * CALIBRATION);
    }

    private static double time(Runnable body) {
        long start = System.nanoTime();
        body.run();
        return (System.nanoTime() - start) / NANOS;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
