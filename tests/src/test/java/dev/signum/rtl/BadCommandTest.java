// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import dev.signum.arch.stream.StreamLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands that the core cannot do: each is refused with its index and tag, ends its program, leaves card memory alone, and the next
 * program runs as if nothing had been.
 */
class BadCommandTest {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final int INPUTS = 100;
    private static final int TAG = 0xBEEF;
    private static final int ALIGNMENT = TINY.vectorAlignment();
    private static final int FLOATS = TINY.vector().vectorFloats();
    private static final int HALF_BEAT = TINY.memory().beatBytes() / 2;

    private static CardBench bench;

    @BeforeAll
    static void open() {
        bench = new CardBench(TINY, 1, 0.2);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    /** Changes one word of a command. */
    private record Change(int word, int value) {}

    static Stream<Arguments> badCommands() {
        List<Arguments> bad = new ArrayList<>();
        for (int opcode : new int[] {0, 4, 0x82, 0xFF}) {
            bad.add(linear("opcode " + opcode, CommandLayout.OPCODE_TAG, opcode | TAG << 16));
        }
        for (int planes : new int[] {0, 17, 32, 0xFF}) {
            bad.add(linear("P = " + planes, CommandLayout.SHAPE, planes | 1 << 8));
        }
        bad.add(linear("P = 1 mid-tread", CommandLayout.SHAPE, 1 | 1 << 8));
        bad.add(linear("P = 0 mid-rise", CommandLayout.SHAPE, 1 << 8 | 1 << 16));
        bad.add(linear("Q = 0", CommandLayout.SHAPE, 8));
        bad.add(linear("Q = 2", CommandLayout.SHAPE, 8 | 2 << 8));
        bad.add(linear("grid 2", CommandLayout.SHAPE, 8 | 1 << 8 | 2 << 16));
        bad.add(linear("row scale", CommandLayout.SHAPE, 8 | 1 << 8 | CommandLayout.FLAG_ROW_SCALE << 24));
        bad.add(linear("flag 7", CommandLayout.SHAPE, 8 | 1 << 8 | 0x80 << 24));
        bad.add(linear("K = 0", CommandLayout.COUNT, 0));
        bad.add(linear("N = 0", CommandLayout.OUTPUTS, 0));
        bad.add(linear("a beat too many", CommandLayout.BEATS, (int) layout().beats() + 1));
        bad.add(linear("a beat too few", CommandLayout.BEATS, (int) layout().beats() - 1));
        bad.add(linear("no beat", CommandLayout.BEATS, 0));
        for (int word : new int[] {CommandLayout.VECTOR, CommandLayout.RESULT, CommandLayout.SCALARS}) {
            bad.add(linear("misaligned word " + word, word, ALIGNMENT / 2));
            bad.add(linear("word " + word + " at the end", word, FLOATS));
            bad.add(linear("word " + word + " far out", word, -ALIGNMENT));
        }
        bad.add(linear("K past the end", CommandLayout.VECTOR, FLOATS - ALIGNMENT));
        bad.add(linear("N past the end", CommandLayout.RESULT, FLOATS - ALIGNMENT));
        bad.add(linear("misaligned stream", CommandLayout.BASE_LOW, HALF_BEAT));
        bad.add(linear(
                "stream beyond the span",
                CommandLayout.BASE_HIGH,
                1 << TINY.memory().spanBits() - 32));
        bad.add(linear("stream far out", CommandLayout.BASE_HIGH, 1 << 31));
        bad.add(linear("more vectors than column groups", CommandLayout.OPCODE_TAG, 2 | 3 << 8 | TAG << 16));
        bad.add(linear("vectors and scalars", CommandLayout.OPCODE_TAG, 2 | 2 << 8 | TAG << 16));
        bad.add(Arguments.of(
                "vectors of 9 planes",
                true,
                List.of(
                        new Change(CommandLayout.OPCODE_TAG, 2 | 2 << 8 | TAG << 16),
                        new Change(CommandLayout.SHAPE, 9 | 1 << 8))));
        bad.add(Arguments.of(
                "the second vector past the end",
                true,
                List.of(
                        new Change(CommandLayout.OPCODE_TAG, 2 | 2 << 8 | TAG << 16),
                        new Change(CommandLayout.SHAPE, 8 | 1 << 8),
                        new Change(CommandLayout.VECTOR, FLOATS - 128))));
        bad.add(linear("a root of no vector", CommandLayout.RS_1, 1));
        bad.add(linear("a reserved word", CommandLayout.WORDS - 1, 1));
        bad.add(linear("a negative floor", CommandLayout.MAX_FLOOR, Float.floatToRawIntBits(-1)));
        addTooLong(bad);
        bad.add(Arguments.of(
                "stride out of the span",
                true,
                List.of(
                        new Change(CommandLayout.BASE_HIGH, 3),
                        new Change(CommandLayout.BASE_LOW, 1 << 31),
                        new Change(CommandLayout.STRIDE, 1 << 31))));
        bad.add(Arguments.of(
                "stream across the end of the span",
                true,
                List.of(
                        new Change(CommandLayout.BASE_HIGH, 3),
                        new Change(CommandLayout.BASE_LOW, -TINY.memory().beatBytes()))));
        addMoves(bad);
        return bad.stream();
    }

    /** K beyond what the front end takes, with the beats that it would have. */
    private static void addTooLong(List<Arguments> bad) {
        int inputs = TINY.vector().maxInputs() + 1;
        int parameters = Math.ceilDiv(inputs, layout().pairsPerRow());
        int weights = TINY.array().slices(inputs) * TINY.beatsPerStep();
        bad.add(Arguments.of(
                "K beyond the longest",
                true,
                List.of(
                        new Change(CommandLayout.COUNT, inputs),
                        new Change(CommandLayout.OUTPUTS, 1),
                        new Change(CommandLayout.BEATS, parameters + 1 + weights))));
    }

    private static void addMoves(List<Arguments> bad) {
        bad.add(store("a STORE of vectors", CommandLayout.OPCODE_TAG, 3 | 2 << 8 | TAG << 16));
        bad.add(store("nothing to move", CommandLayout.COUNT, 0));
        bad.add(store("more than all", CommandLayout.COUNT, FLOATS + 1));
        bad.add(store("2^32 - 1 floats", CommandLayout.COUNT, -1));
        bad.add(store("misaligned vector", CommandLayout.VECTOR, ALIGNMENT / 2));
        bad.add(store("vector past the end", CommandLayout.VECTOR, FLOATS));
        bad.add(store("misaligned address", CommandLayout.BASE_LOW, HALF_BEAT));
        bad.add(store(
                "address beyond the card",
                CommandLayout.BASE_HIGH,
                1 << TINY.memory().addressBits() - 32));
        bad.add(store("stride that misaligns", CommandLayout.STRIDE, HALF_BEAT));
    }

    private static Arguments linear(String name, int word, int value) {
        return Arguments.of(name, true, List.of(new Change(word, value)));
    }

    private static Arguments store(String name, int word, int value) {
        return Arguments.of(name, false, List.of(new Change(word, value)));
    }

    private static StreamLayout layout() {
        return new StreamLayout(TINY, INPUTS, 20, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCommands")
    void endsTheProgramAndNothingElse(String name, boolean linear, List<Change> changes) {
        SplittableRandom random = Bench.random(name);
        RandomLinear good = RandomLinear.of(TINY, INPUTS, 20, random);
        bench.load(good, 0);
        bench.writeFloats(CardBench.INPUT, good.h());
        float[] untouched = good.h();
        bench.writeFloats(CardBench.OUTPUT, untouched);
        bench.write(Register.POSITION, 1);
        Command changed = linear
                ? new Command.Linear(TAG, CoreLinearTest.stream(good, 0), 0, 1024, 2048, 8, Grid.MID_TREAD, 1, 0)
                : new Command.Store(TAG, CardBench.OUTPUT, 0, 0, INPUTS);
        ByteBuffer program = Command.program(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, INPUTS),
                changed,
                new Command.Store(3, CardBench.OUTPUT, 0, 512, INPUTS)));
        changes.forEach(change -> program.putInt(CommandLayout.BYTES + change.word * Integer.BYTES, change.value));
        int status = bench.run(program);
        bench.write(Register.POSITION, 0);
        assertEquals(Register.STATUS_FAILED, status);
        assertEquals(Failure.BAD_COMMAND, Failure.of(bench.read(Register.ERROR_CODE)));
        assertEquals(1, bench.read(Register.ERROR_COMMAND));
        assertEquals(TAG, bench.read(Register.ERROR_TAG));
        assertEquals(1, bench.read(Register.COMMANDS_DONE));
        assertArrayEquals(untouched, bench.readFloats(CardBench.OUTPUT, INPUTS));
        CoreLinearTest.check(bench, good, 8, Grid.MID_TREAD, random);
        assertEquals(0, bench.read(Register.ERROR_CODE), "the doorbell clears the error");
    }
}
