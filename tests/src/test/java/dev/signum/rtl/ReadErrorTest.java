// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Card memory that answers with errors: the command is named, and the next program runs as if nothing had been. */
class ReadErrorTest {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final long NOWHERE = 1L << 32;
    private static final int INPUTS = 700;
    private static final int OUTPUTS = 30;
    private static final int RESULT = 1024;

    private CardBench bench;
    private SplittableRandom random;
    private RandomLinear good;

    @BeforeEach
    void open() {
        bench = CardBench.ofLittleMemory(TINY, 3);
        random = Bench.random("read errors");
        good = RandomLinear.of(TINY, INPUTS, OUTPUTS, random);
        bench.load(good, 0);
        bench.writeFloats(CardBench.INPUT, good.h());
    }

    @AfterEach
    void close() {
        CoreLinearTest.check(bench, good, 16, Grid.MID_TREAD, random);
        bench.close();
    }

    private void assertFailed(Failure failure, int command, int tag, int done, int status) {
        assertEquals(Register.STATUS_FAILED, status);
        assertEquals(failure, Failure.of(bench.read(Register.ERROR_CODE)));
        assertEquals(command, bench.read(Register.ERROR_COMMAND));
        assertEquals(tag, bench.read(Register.ERROR_TAG));
        assertEquals(done, bench.read(Register.COMMANDS_DONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9, 40})
    void programsThatCannotBeRead(int commands) {
        int status = bench.ring(NOWHERE, commands);
        assertFailed(Failure.READ_ERROR, 0, 0, 0, status);
    }

    @Test
    void loadsThatCannotBeRead() {
        int status = bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, INPUTS),
                new Command.Load(22, NOWHERE, 0, RESULT, INPUTS),
                new Command.Store(3, CardBench.OUTPUT, 0, 0, INPUTS)));
        assertFailed(Failure.READ_ERROR, 1, 22, 3, status);
        assertArrayEquals(good.h(), bench.readFloats(CardBench.OUTPUT, INPUTS));
    }

    @Test
    void streamsThatCannotBeRead() {
        streamCannotBeRead(NOWHERE);
    }

    @Test
    void weightsThatCannotBeReadBehindParametersThatCan() {
        long parameterBytes = good.layout().sumBeat(0) * TINY.memory().beatBytes();
        streamCannotBeRead(CardBench.END_OF_LITTLE_MEMORY - parameterBytes);
    }

    private void streamCannotBeRead(long offset) {
        int status = bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, INPUTS),
                new Command.Linear(33, CoreLinearTest.stream(good, offset), 0, RESULT, -1, 5, Grid.MID_RISE, 1, 0),
                new Command.Store(3, CardBench.OUTPUT, 0, 0, INPUTS)));
        assertFailed(Failure.READ_ERROR, 1, 33, 3, status);
        assertArrayEquals(good.h(), bench.readFloats(CardBench.OUTPUT, INPUTS));
    }

    @Test
    void aStreamReadAheadIsBlamedOnTheLinearThatUsesIt() {
        int status = bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, INPUTS),
                new Command.Linear(2, CoreLinearTest.stream(good, 0), 0, RESULT, -1, 5, Grid.MID_RISE, 1, 0),
                new Command.Linear(33, CoreLinearTest.stream(good, NOWHERE), 0, RESULT, -1, 5, Grid.MID_RISE, 1, 0),
                new Command.Linear(4, CoreLinearTest.stream(good, 0), 0, RESULT, -1, 5, Grid.MID_RISE, 1, 0)));
        assertFailed(Failure.READ_ERROR, 2, 33, 4, status);
    }

    @ParameterizedTest
    @ValueSource(longs = {(1L << 30) + 4, (1L << 30) + 32, (1L << 35) + (1L << 30)})
    void programsAtImpossibleAddresses(long address) {
        assertFailed(Failure.BAD_COMMAND, 0, 0, 0, bench.ring(address, 3));
    }

    @Test
    void storesThatCannotBeWritten() {
        int status = bench.run(List.of(
                new Command.Load(1, CardBench.INPUT, 0, 0, INPUTS),
                new Command.Store(55, NOWHERE, 0, 0, INPUTS),
                new Command.Store(3, CardBench.OUTPUT, 0, 0, INPUTS)));
        assertFailed(Failure.WRITE_ERROR, 1, 55, 3, status);
        assertArrayEquals(good.h(), bench.readFloats(CardBench.OUTPUT, INPUTS));
    }

    @Test
    void theFirstOfSeveralFailuresIsKept() {
        int status = bench.run(List.of(
                new Command.Store(1, NOWHERE, 0, 0, INPUTS),
                new Command.Load(2, NOWHERE, 0, 0, INPUTS),
                new Command.Load(3, CardBench.INPUT + 4, 0, 0, INPUTS)));
        assertFailed(Failure.WRITE_ERROR, 0, 1, 2, status);
    }
}
