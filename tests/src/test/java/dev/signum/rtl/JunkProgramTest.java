// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Programs of nonsense and near-sense: each ends, and none keeps the next good one from being right. */
class JunkProgramTest {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final int PROGRAMS = 200;
    private static final int MOST_COMMANDS = 20;
    private static final int VECTOR = 256;

    @Test
    void noProgramHangsTheCore() {
        SplittableRandom random = Bench.random("junk");
        RandomLinear good = RandomLinear.of(TINY, 150, 24, random);
        int failed = 0;
        try (CardBench bench = new CardBench(TINY, random.nextLong(), 0.3)) {
            for (int i = 0; i < PROGRAMS; i++) {
                bench.load(good, 0);
                bench.write(Register.POSITION, random.nextInt(2));
                int status = bench.run(program(good, random));
                assertEquals(0, status & Register.STATUS_BUSY, "program " + i + "; " + Bench.seed());
                failed += status == Register.STATUS_FAILED ? 1 : 0;
                bench.write(Register.POSITION, 0);
                if (i % 8 == 0) {
                    CoreLinearTest.check(bench, good, random.nextInt(2, 17), Grid.MID_TREAD, random);
                }
            }
        }
        assertTrue(failed > PROGRAMS / 4 && failed < PROGRAMS, failed + " programs failed; " + Bench.seed());
    }

    private static ByteBuffer program(RandomLinear good, SplittableRandom random) {
        List<Command> commands = new ArrayList<>();
        int count = random.nextInt(1, MOST_COMMANDS + 1);
        for (int i = 0; i < count; i++) {
            commands.add(sound(good, i, random));
        }
        ByteBuffer program = Command.program(commands);
        for (int i = 0; i < count; i++) {
            spoil(program, i * CommandLayout.BYTES, random);
        }
        return program;
    }

    private static Command sound(RandomLinear good, int tag, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Command.Load(tag, CardBench.INPUT, 64, 0, VECTOR);
            case 1 -> new Command.Store(tag, CardBench.OUTPUT, 64, VECTOR, VECTOR);
            default ->
                new Command.Linear(
                        tag,
                        CoreLinearTest.stream(good, 0),
                        0,
                        VECTOR,
                        2 * VECTOR,
                        random.nextInt(2, 17),
                        Grid.MID_TREAD,
                        1,
                        0);
        };
    }

    /** Leaves most commands alone; flips bits of one word, replaces one, or replaces all. */
    private static void spoil(ByteBuffer program, int at, SplittableRandom random) {
        int word = at + random.nextInt(CommandLayout.WORDS) * Integer.BYTES;
        switch (random.nextInt(24)) {
            case 0 -> program.putInt(word, random.nextInt());
            case 1 -> program.putInt(word, program.getInt(word) ^ 1 << random.nextInt(Integer.SIZE));
            case 2 -> {
                for (int i = 0; i < CommandLayout.BYTES; i += Integer.BYTES) {
                    program.putInt(at + i, random.nextInt());
                }
            }
            default -> {}
        }
    }

    @Test
    void aProgramOfNoCommandsEnds() {
        SplittableRandom random = Bench.random("no commands");
        try (CardBench bench = new CardBench(TINY, random.nextLong(), 0)) {
            assertEquals(0, bench.ring(3L << 30, 0));
            assertEquals(0, bench.read(Register.COMMANDS_DONE));
            CoreLinearTest.check(bench, RandomLinear.of(TINY, 90, 17, random), 8, Grid.MID_TREAD, random);
        }
    }
}
