// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;
import dev.signum.sim.reference.linear.LinearResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole linears through the emitted core, bit for bit against the reference, with random stalls on every memory channel. */
class CoreLinearTest {
    private static final CoreConfig TINY = Preset.TINY.config();

    /** Eight columns: tokens of more than 8 planes take two passes. */
    private static final CoreConfig EIGHT_COLUMNS = new CoreConfig(
            new ArrayConfig(4, 64, 8), new MemoryConfig(1, 256, 8, 64, 34), new VectorConfig(4, 4096, 1024));

    /** Two islands, more than one beat a step, words of more than one part. */
    static final CoreConfig TWO_CHANNELS = new CoreConfig(
            new ArrayConfig(4, 128, 16), new MemoryConfig(2, 128, 4, 32, 34), new VectorConfig(4, 4096, 1024));

    /** Four vectors of 8 planes in one pass; words of two rows of the drain. */
    static final CoreConfig FOUR_GROUPS = new CoreConfig(
            new ArrayConfig(8, 64, 32), new MemoryConfig(1, 256, 8, 64, 34), new VectorConfig(4, 4096, 1024));

    /** One row: a result a block, fewer results than lanes. */
    private static final CoreConfig ONE_ROW = new CoreConfig(
            new ArrayConfig(1, 256, 16), new MemoryConfig(1, 256, 16, 32, 34), new VectorConfig(4, 2048, 1024));

    /** Block memories of UltraScale+ cells. */
    private static final CoreConfig TABLES_TWO_CHANNELS =
            TWO_CHANNELS.on(Target.XCUP).with(Engine.TABLE);

    /** Tables of two slices in look-up tables that share cells. */
    private static final CoreConfig TABLES_IN_CELLS = new CoreConfig(
            new ArrayConfig(8, 64, 16, Target.XCUP, Engine.TABLE),
            new MemoryConfig(1, 512, 8, 64, 34),
            new VectorConfig(4, 1024, 128));

    static Stream<Arguments> shapes() {
        Map<String, CoreConfig> counting = new LinkedHashMap<>();
        counting.put("tiny", TINY);
        counting.put("8 columns", EIGHT_COLUMNS);
        counting.put("2 channels", TWO_CHANNELS);
        counting.put("1 row", ONE_ROW);
        counting.put("32 columns", FOUR_GROUPS);
        Map<String, CoreConfig> tables = new LinkedHashMap<>();
        tables.put("tables", TINY.with(Engine.TABLE));
        tables.put("tables, 8 columns", EIGHT_COLUMNS.with(Engine.TABLE));
        tables.put("tables, 2 channels", TABLES_TWO_CHANNELS);
        tables.put("tables, 2 slices", TABLES_IN_CELLS);
        return Stream.of(counting, tables).flatMap(CoreLinearTest::shapes);
    }

    private static Stream<Arguments> shapes(Map<String, CoreConfig> cores) {
        List<Arguments> shapes = new ArrayList<>();
        for (int planes : new int[] {1, 3, 8, 16}) {
            for (Grid grid : Grid.values()) {
                if (planes >= grid.leastPlanes()) {
                    cores.forEach((name, core) -> shapes.add(Arguments.of(name, core, planes, grid)));
                }
            }
        }
        return shapes.stream();
    }

    @ParameterizedTest(name = "{0}, P = {2}, {3}")
    @MethodSource("shapes")
    void awkwardShapesAgreeWithTheReference(String name, CoreConfig config, int planes, Grid grid) {
        SplittableRandom random = Bench.random(name + planes + grid);
        int most = config.vector().maxInputs();
        int[][] sizes = {
            {1, 1},
            {65, 9},
            {64, 8},
            {random.nextInt(1, Math.min(most, 600)), random.nextInt(1, 90)},
            {Math.min(most, 900), 37}
        };
        try (CardBench bench = new CardBench(config, random.nextLong(), random.nextInt(3) * 0.2)) {
            for (int[] size : sizes) {
                check(bench, RandomLinear.of(config, size[0], size[1], random), planes, grid, random);
            }
        }
    }

    static Stream<Arguments> severalVectors() {
        Map<String, CoreConfig> cores = new LinkedHashMap<>();
        cores.put("tiny", TINY);
        cores.put("2 channels", TWO_CHANNELS);
        cores.put("1 row", ONE_ROW);
        cores.put("32 columns", FOUR_GROUPS);
        List<Arguments> shapes = new ArrayList<>();
        cores.forEach((name, core) -> {
            for (int vectors = 2; vectors <= core.array().mostVectors(); vectors++) {
                for (Grid grid : Grid.values()) {
                    shapes.add(Arguments.of(name, core, vectors, grid));
                }
            }
        });
        return shapes.stream();
    }

    @ParameterizedTest(name = "{0}, {2} vectors, {3}")
    @MethodSource("severalVectors")
    void vectorsThatShareAPassAgreeWithTheReferenceEach(String name, CoreConfig config, int vectors, Grid grid) {
        SplittableRandom random = Bench.random(name + vectors + grid);
        int[][] sizes = {{1, 1}, {65, 9}, {64, 8}, {random.nextInt(1, 300), random.nextInt(1, 90)}, {900, 37}};
        try (CardBench bench = new CardBench(config, random.nextLong(), random.nextInt(3) * 0.2)) {
            for (int[] size : sizes) {
                RandomLinear linear = RandomLinear.of(config, size[0], size[1], random);
                if (vectors * (size[0] + size[1] + 2 * config.vectorAlignment())
                        <= config.vector().vectorFloats()) {
                    checkSeveral(bench, linear, vectors, grid, random);
                }
            }
        }
    }

    private static void checkSeveral(
            CardBench bench, RandomLinear linear, int vectors, Grid grid, SplittableRandom random) {
        int planes = random.nextInt(grid.leastPlanes(), ArrayConfig.GROUP + 1);
        int align = linear.config().vectorAlignment();
        int inputs = linear.h().length;
        int outputs = linear.signs().rows();
        int inputStride = roundUp(inputs, align);
        int outputStride = roundUp(outputs, align);
        float[] all = new float[vectors * inputStride];
        List<Float> rs = new ArrayList<>();
        List<LinearResult> expected = new ArrayList<>();
        for (int i = 0; i < vectors; i++) {
            float[] h = new float[inputs];
            for (int k = 0; k < inputs; k++) {
                h[k] = (float) random.nextDouble(-2, 2);
            }
            System.arraycopy(h, 0, all, i * inputStride, inputs);
            rs.add((float) (0.2 + random.nextDouble()));
            expected.add(linear.reference().compute(h, rs.get(i), planes, grid, 0));
        }
        bench.load(linear, 0);
        bench.writeFloats(CardBench.INPUT, all);
        int status = bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, all.length),
                new Command.Linear(2, stream(linear, 0), 0, all.length, -1, planes, grid, rs, 0),
                new Command.Store(3, CardBench.OUTPUT, 0, all.length, vectors * outputStride)));
        String what = "K = %d, N = %d, P = %d, %d vectors, %s; %s"
                .formatted(inputs, outputs, planes, vectors, grid, Bench.seed());
        assertEquals(0, status, what);
        float[] got = bench.readFloats(CardBench.OUTPUT, vectors * outputStride);
        for (int i = 0; i < vectors; i++) {
            for (int row = 0; row < outputs; row++) {
                assertEquals(
                        hex(expected.get(i).y()[row]),
                        hex(got[i * outputStride + row]),
                        "vector " + i + ", y[" + row + "]: " + what);
            }
        }
    }

    /** Runs one linear and compares y and all scalars bit for bit. */
    static void check(CardBench bench, RandomLinear linear, int planes, Grid grid, SplittableRandom random) {
        CoreConfig config = linear.config();
        float rs = random.nextBoolean() ? 1 : (float) (0.2 + random.nextDouble());
        float floor = random.nextInt(4) == 0 ? 1.5f : 0;
        int align = config.vectorAlignment();
        int result = roundUp(linear.h().length, align);
        int scalars = result + roundUp(linear.signs().rows(), align);
        bench.load(linear, 0);
        bench.writeFloats(CardBench.INPUT, linear.h());
        int status = bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, linear.h().length),
                new Command.Linear(2, stream(linear, 0), 0, result, scalars, planes, grid, rs, floor),
                new Command.Store(3, CardBench.OUTPUT, 0, result, linear.signs().rows()),
                new Command.Store(4, CardBench.OUTPUT + (1 << 20), 0, scalars, 4)));
        String what = "K = %d, N = %d, P = %d, %s; %s"
                .formatted(linear.h().length, linear.signs().rows(), planes, grid, Bench.seed());
        assertEquals(0, status, what);
        LinearResult expected = linear.reference().compute(linear.h(), rs, planes, grid, floor);
        float[] got = bench.readFloats(CardBench.OUTPUT + (1 << 20), 4);
        assertEquals(hex(expected.activations().max()), hex(got[0]), "max: " + what);
        assertEquals(hex(expected.activations().d()), hex(got[1]), "D: " + what);
        assertEquals(hex(expected.c()), hex(got[2]), "b.h: " + what);
        assertEquals(hex(expected.sumSquares()), hex(got[3]), "h.h: " + what);
        float[] y = bench.readFloats(CardBench.OUTPUT, linear.signs().rows());
        for (int i = 0; i < y.length; i++) {
            assertEquals(hex(expected.y()[i]), hex(y[i]), "y[" + i + "]: " + what);
        }
    }

    static Command.Stream stream(RandomLinear linear, long offset) {
        return new Command.Stream(
                offset,
                (int) linear.layout().beats(),
                linear.h().length,
                linear.signs().rows());
    }

    static int roundUp(int value, int multiple) {
        return Math.ceilDiv(value, multiple) * multiple;
    }

    private static String hex(float value) {
        return "%08x".formatted(Float.floatToRawIntBits(value));
    }
}
