// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emitted text, simulated by Verilator, against plain Java. One build serves all tests; replay with -Dseed=. */
class SimulationTest {
    private static final long SEED = Long.getLong("seed", 20260101L);
    private static final int[] CORNERS = {0, 1, 127, 128, 255};

    @TempDir
    static Path folder;

    private static final List<long[]> INPUTS = new ArrayList<>();
    private static List<Operators.Case> cases;
    private static List<String> names;
    private static List<long[]> outputs;

    @BeforeAll
    static void simulate() throws Exception {
        List<Everything> made = new ArrayList<>();
        Emitted design = Emitter.emit(() -> {
            Everything top = new Everything();
            made.add(top);
            return top;
        });
        cases = made.getFirst().cases;
        names = made.getFirst().outputNames;
        stimulate();
        outputs = Simulation.build(design, folder, Everything.INPUTS, names).run(INPUTS);
        assertEquals(INPUTS.size(), outputs.size());
    }

    private static void stimulate() {
        INPUTS.add(new long[] {1, 0, 0, 0, 0, 0});
        for (int a : CORNERS) {
            for (int b : CORNERS) {
                for (int n = 0; n < 16; n++) {
                    INPUTS.add(new long[] {0, a, b, n, n & 1, 1 - (n & 1)});
                }
            }
        }
        Random random = new Random(SEED);
        for (int i = 0; i < 4000; i++) {
            // Drifting odds fill the stream's buffers, then drain them.
            int odds = 1 + (i / 100) % 9;
            long f = random.nextInt(10) < odds ? 1 : 0;
            long g = random.nextInt(10) < 10 - odds ? 1 : 0;
            INPUTS.add(new long[] {0, random.nextInt(256), random.nextInt(256), random.nextInt(16), f, g});
        }
    }

    static Stream<Operators.Case> operators() {
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void operatorMeansWhatJavaSays(Operators.Case operator) {
        for (int t = 0; t < INPUTS.size(); t++) {
            int[] in = inputs(t);
            int cycle = t;
            assertEquals(
                    operator.expected(in[1], in[2], in[3], in[4]),
                    at(t, "o_" + operator.name()),
                    () -> "seed " + SEED + ", cycle " + cycle + ": a " + in[1] + " b " + in[2] + " n " + in[3] + " f "
                            + in[4]);
        }
    }

    @Test
    void whenTakesTheFirstBranchThatHolds() {
        int counter = 3;
        for (int t = 1; t < INPUTS.size(); t++) {
            assertEquals(counter, at(t, "count"), "seed " + SEED + ", cycle " + t);
            int[] in = inputs(t);
            boolean f = in[4] == 1;
            boolean g = in[5] == 1;
            int next = counter + in[1] & 255;
            int stepped = f ? Math.min(next, 254) : g ? counter - 1 & 255 : in[1] == 0 ? 9 : counter;
            counter = f && g ? 200 : stepped;
        }
    }

    @Test
    void switchChoosesByKeyOverTheDefault() {
        for (int t = 0; t < INPUTS.size(); t++) {
            int[] in = inputs(t);
            int expected =
                    switch (in[3]) {
                        case 0 -> 11;
                        case 3, 5 -> ~in[1] & 255;
                        default -> in[4] == 1 ? in[3] : in[1];
                    };
            assertEquals(expected, at(t, "chosen"), "seed " + SEED + ", cycle " + t);
        }
    }

    @Test
    void stateMachineWalksItsStates() {
        Sequential.State state = Sequential.State.IDLE;
        for (int t = 1; t < INPUTS.size(); t++) {
            assertEquals(state.ordinal(), at(t, "state_code"), "seed " + SEED + ", cycle " + t);
            int[] in = inputs(t);
            state = switch (state) {
                case IDLE -> in[4] == 1 ? Sequential.State.RUN : state;
                case RUN -> in[5] == 1 ? Sequential.State.DONE : state;
                case DONE -> Sequential.State.IDLE;
            };
        }
    }

    @Test
    void delaysCountEnabledEdges() {
        List<Integer> enabled = new ArrayList<>(List.of(0x5a, 0x5a));
        for (int t = 1; t < INPUTS.size(); t++) {
            if (t > 3) {
                assertEquals(inputs(t - 3)[1], at(t, "late"), "cycle " + t);
            }
            int expected = enabled.get(enabled.size() - 2);
            assertEquals(expected, at(t, "late_reset"), "seed " + SEED + ", cycle " + t);
            if (enabled.size() > 3) {
                assertEquals(expected, at(t, "late_enabled"), "seed " + SEED + ", cycle " + t);
            }
            if (inputs(t)[4] == 1) {
                enabled.add(inputs(t)[1]);
            }
        }
    }

    @Test
    void memoryReadsFirstAndHoldsWhileDisabled() {
        Integer[] words = new Integer[16];
        Integer held = null;
        for (int t = 0; t < INPUTS.size(); t++) {
            int[] in = inputs(t);
            if (held != null) {
                assertEquals((long) held, at(t, "word_sync"), "seed " + SEED + ", cycle " + t);
            }
            Integer now = words[in[1] & 15];
            if (now != null) {
                assertEquals((long) now, at(t, "word_async"), "seed " + SEED + ", cycle " + t);
            }
            held = in[5] == 1 ? now : held;
            if (in[4] == 1) {
                words[in[3]] = in[1];
            }
        }
    }

    @Test
    void tableHoldsItsContents() {
        for (int t = 0; t < INPUTS.size(); t++) {
            assertEquals(inputs(t)[3] * inputs(t)[3], at(t, "square"));
        }
    }

    @Test
    void streamKeepsEveryWordInOrder() {
        Deque<Integer> inside = new ArrayDeque<>();
        int most = 0;
        int passed = 0;
        for (int t = 1; t < INPUTS.size(); t++) {
            int[] in = inputs(t);
            if (at(t, "out_valid") == 1) {
                int oldest = inside.getFirst();
                assertEquals(oldest >> 4, at(t, "out_data"), "seed " + SEED + ", cycle " + t);
                assertEquals(oldest & 15, at(t, "out_tag"), "seed " + SEED + ", cycle " + t);
                if (in[5] == 1) {
                    inside.removeFirst();
                    passed++;
                }
            }
            if (in[4] == 1 && at(t, "in_ready") == 1) {
                inside.addLast(in[1] << 4 | in[3]);
            }
            most = Math.max(most, inside.size());
        }
        assertEquals(6, most, "slice of 2 and buffer of 4 fill up");
        assertTrue(passed > 1000, "words passed: " + passed);
    }

    @Test
    void leafRunsItsOwnVerilog() {
        for (int t = 0; t < INPUTS.size(); t++) {
            int word = inputs(t)[4] == 1 ? inputs(t)[1] : inputs(t)[2];
            assertEquals(word, at(t, "word_seen"));
            assertEquals(Integer.bitCount(word), at(t, "ones"));
        }
    }

    private static int[] inputs(int cycle) {
        return Arrays.stream(INPUTS.get(cycle)).mapToInt(Math::toIntExact).toArray();
    }

    private static long at(int cycle, String output) {
        return outputs.get(cycle)[names.indexOf(output)];
    }
}
