// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.VectorConfig;
import dev.signum.sim.reference.linear.LinearResult;
import dev.signum.sim.reference.number.NumericFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of LOAD, LINEAR and STORE over vectors that overlap at random: the card does what one command after another would do. */
class RandomProgramTest {
    private static final int PROGRAMS = 40;
    private static final int MOST_COMMANDS = 14;
    private static final int LINEARS = 6;
    /** Card addresses between what two STOREs write. */
    private static final long STORE_PITCH = 1 << 16;

    static Stream<Arguments> cores() {
        return Stream.of(
                Arguments.of("tiny", Preset.TINY.config()),
                Arguments.of(
                        "8 columns",
                        new CoreConfig(
                                new ArrayConfig(4, 64, 8),
                                new MemoryConfig(1, 256, 8, 64, 34),
                                new VectorConfig(4, 4096, 1024))),
                Arguments.of("2 channels", CoreLinearTest.TWO_CHANNELS),
                Arguments.of("32 columns", CoreLinearTest.FOUR_GROUPS),
                Arguments.of("tables", Preset.TINY.config().with(Engine.TABLE)),
                Arguments.of("tables, 2 channels", CoreLinearTest.TWO_CHANNELS.with(Engine.TABLE)),
                Arguments.of("words of two beats", SampleCore.LONG_WORDS.config()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cores")
    void programsDoWhatTheirCommandsDoOneByOne(String name, CoreConfig config) {
        SplittableRandom random = Bench.random("programs " + name);
        for (int round = 0; round < 3; round++) {
            try (CardBench bench = new CardBench(config, random.nextLong(), round * 0.25)) {
                Programs programs = new Programs(bench, config, random);
                for (int i = 0; i < PROGRAMS; i++) {
                    programs.run();
                }
            }
        }
    }

    /** A card and what its vector memory should hold. */
    private static final class Programs {
        private final CardBench bench;
        private final CoreConfig config;
        private final SplittableRandom random;
        private final int align;
        private final float[] memory;
        private final float[] input;
        private final List<RandomLinear> linears = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>();
        /** What the STOREs of a program should write, in their order. */
        private final List<float[]> stored = new ArrayList<>();

        Programs(CardBench bench, CoreConfig config, SplittableRandom random) {
            this.bench = bench;
            this.config = config;
            this.random = random;
            align = config.vectorAlignment();
            memory = new float[24 * align];
            input = new float[memory.length];
            long offset = 0;
            for (int i = 0; i < LINEARS; i++) {
                RandomLinear linear =
                        RandomLinear.of(config, random.nextInt(1, 8 * align), random.nextInt(1, 8 * align), random);
                bench.load(linear, offset);
                linears.add(linear);
                offsets.add(offset);
                offset += linear.layout().beats() * config.memory().beatBytes();
            }
        }

        void run() {
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) (random.nextDouble() * 2 - 1);
            }
            bench.writeFloats(CardBench.INPUT, input);
            stored.clear();
            List<Command> commands = new ArrayList<>(List.of(load(0, memory.length)));
            int count = random.nextInt(1, MOST_COMMANDS);
            while (commands.size() < count) {
                commands.add(command());
            }
            commands.add(store(0, memory.length));
            assertEquals(0, bench.run(commands), () -> commands + "; " + Bench.seed());
            for (int i = 0; i < stored.size(); i++) {
                float[] expected = stored.get(i);
                String what = "STORE " + i + " of " + commands + "; " + Bench.seed();
                assertArrayEquals(expected, bench.readFloats(destination(i), expected.length), what);
            }
        }

        private Command command() {
            int at = align * random.nextInt(memory.length / align);
            int floats = random.nextInt(1, memory.length - at + 1);
            return switch (random.nextInt(8)) {
                case 0 -> load(at, floats);
                case 1, 2 -> store(at, floats);
                default -> linear(random.nextInt(LINEARS));
            };
        }

        private Command load(int at, int floats) {
            // Whole beats are copied.
            int copied = CoreLinearTest.roundUp(floats, config.floatsPerBeat());
            System.arraycopy(input, 0, memory, at, copied);
            return new Command.Load(1, CardBench.INPUT, 0, at, floats);
        }

        private Command store(int at, int floats) {
            float[] copy = new float[floats];
            System.arraycopy(memory, at, copy, 0, floats);
            stored.add(copy);
            return new Command.Store(2, destination(stored.size() - 1), 0, at, floats);
        }

        private static long destination(int store) {
            return CardBench.OUTPUT + store * STORE_PITCH;
        }

        private Command linear(int index) {
            RandomLinear linear = linears.get(index);
            int vectors = vectors(linear);
            int vectorStride = CoreLinearTest.roundUp(linear.layout().inputs(), align);
            int resultStride = CoreLinearTest.roundUp(linear.layout().outputs(), align);
            int vector = place(vectors * vectorStride);
            int result = place(vectors * resultStride);
            int scalars = vectors == 1 && random.nextBoolean() ? place(4) : -1;
            int planes = random.nextInt(2, vectors == 1 ? 17 : 9);
            Grid grid = Grid.values()[random.nextInt(2)];
            List<Float> rs = new ArrayList<>();
            List<LinearResult> expected = new ArrayList<>();
            for (int i = 0; i < vectors; i++) {
                rs.add((float) (0.5 + random.nextDouble()));
                float[] h = new float[linear.layout().inputs()];
                System.arraycopy(memory, vector + i * vectorStride, h, 0, h.length);
                try {
                    expected.add(linear.reference().compute(h, rs.get(i), planes, grid, 0));
                } catch (NumericFailure e) {
                    // Numbers of linears of linears may grow too large.
                    return load(0, memory.length);
                }
            }
            for (int i = 0; i < vectors; i++) {
                float[] y = expected.get(i).y();
                System.arraycopy(y, 0, memory, result + i * resultStride, y.length);
            }
            if (scalars >= 0) {
                LinearResult only = expected.getFirst();
                memory[scalars] = only.activations().max();
                memory[scalars + 1] = only.activations().d();
                memory[scalars + 2] = only.c();
                memory[scalars + 3] = only.sumSquares();
            }
            return new Command.Linear(
                    3, CoreLinearTest.stream(linear, offsets.get(index)), vector, result, scalars, planes, grid, rs, 0);
        }

        /** As many as the core takes, or fewer, that the memory holds. */
        private int vectors(RandomLinear linear) {
            int longest = Math.max(linear.layout().inputs(), linear.layout().outputs());
            int room = memory.length / CoreLinearTest.roundUp(longest, align);
            return random.nextInt(1, Math.min(room, config.array().mostVectors()) + 1);
        }

        private int place(int floats) {
            return align * random.nextInt((memory.length - floats) / align + 1);
        }
    }
}
