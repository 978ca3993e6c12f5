// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.card.CardException;
import dev.signum.arch.command.Command;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Access;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import dev.signum.host.runtime.CardCounters;
import dev.signum.host.runtime.CardIdentity;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The registers of the emitted core: identity, counters that count what they say, the interrupt, and every other offset. */
class RegisterWindowTest {
    private static final CoreConfig TINY = Preset.TINY.config();
    private static final int ALL_ONES = -1;

    static Stream<Arguments> cores() {
        return Stream.of(Arguments.of("tiny", TINY), Arguments.of("2 channels", CoreLinearTest.TWO_CHANNELS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cores")
    void theCoreSaysWhatItIs(String name, CoreConfig config) {
        try (CardBench bench = new CardBench(config, 1, 0)) {
            assertEquals(config, CardIdentity.read(bench.card));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cores")
    void countersCountWhatTheySay(String name, CoreConfig config) {
        SplittableRandom random = Bench.random("counters " + name);
        int channels = config.memory().channels();
        try (CardBench bench = new CardBench(config, random.nextLong(), 0.2)) {
            CardCounters before = CardCounters.read(bench.card, channels);
            assertEquals(0, before.busy());
            long beats = 0;
            long steps = 0;
            for (int planes : new int[] {2, 9, 16}) {
                RandomLinear linear = RandomLinear.of(config, random.nextInt(200, 700), 33, random);
                CoreLinearTest.check(bench, linear, planes, Grid.MID_RISE, random);
                beats += linear.layout().beats();
                steps += (long) linear.layout().blocks()
                        * linear.layout().slices()
                        * config.array().passes(planes);
            }
            CardCounters counted = CardCounters.read(bench.card, channels).since(before);
            for (long ofChannel : counted.beats()) {
                assertEquals(beats, ofChannel, Bench.seed());
            }
            assertEquals(steps, counted.steps(), Bench.seed());
            assertTrue(counted.move() > 0 && counted.frontEnd() > 0, counted.toString());
            long parts = counted.steps() + counted.weightStalls() + counted.drainStalls();
            assertTrue(parts <= counted.busy(), counted.toString());
            assertTrue(counted.move() + counted.frontEnd() <= counted.busy(), counted.toString());
            checkAgainstCycles(bench, counted, channels);
        }
    }

    private static void checkAgainstCycles(CardBench bench, CardCounters counted, int channels) {
        long cycles = wide(bench, Register.CYCLES_LOW.offset());
        assertTrue(counted.busy() < cycles, counted.busy() + " busy cycles of " + cycles);
        assertTrue(wide(bench, Register.CYCLES_LOW.offset()) > cycles, "time stands still");
        for (int c = 0; c < channels; c++) {
            assertTrue(wide(bench, ChannelRegister.WAITS_LOW.offset(c)) < counted.busy());
            assertTrue(wide(bench, ChannelRegister.FULL_LOW.offset(c)) < counted.busy());
        }
        long idle = wide(bench, Register.BUSY_LOW.offset());
        assertEquals(idle, wide(bench, Register.BUSY_LOW.offset()), "nothing runs");
    }

    private static long wide(CardBench bench, int low) {
        long half = Integer.toUnsignedLong(bench.card.readRegister(low));
        return half | (long) bench.card.readRegister(low + 4) << Integer.SIZE;
    }

    @Test
    void everyOffsetAnswersAndOnlyRegistersAreThere() {
        Set<Integer> registers = new HashSet<>();
        Arrays.stream(Register.values()).forEach(register -> registers.add(register.offset()));
        Arrays.stream(ChannelRegister.values()).forEach(register -> registers.add(register.offset(0)));
        try (CardBench bench = new CardBench(TINY, 1, 0)) {
            for (int offset = 0; offset < Register.WINDOW; offset += 4) {
                int value = bench.card.readRegister(offset);
                if (!registers.contains(offset)) {
                    assertEquals(0, value, "offset 0x" + Integer.toHexString(offset));
                }
            }
        }
    }

    @Test
    void writesReachOnlyTheRegistersThatTakeThem() {
        try (CardBench bench = new CardBench(TINY, 1, 0)) {
            for (int offset = 0; offset < Register.WINDOW; offset += 4) {
                if (offset != Register.DOORBELL.offset()) {
                    bench.card.writeRegister(offset, ALL_ONES);
                }
            }
            assertEquals(TINY, CardIdentity.read(bench.card));
            for (Register register :
                    List.of(Register.PROGRAM_LOW, Register.PROGRAM_HIGH, Register.PROGRAM_COUNT, Register.POSITION)) {
                assertEquals(Access.READ_WRITE, register.access());
                assertEquals(ALL_ONES, bench.read(register), register.name());
            }
            assertEquals(1, bench.read(Register.IRQ_ENABLE));
            for (Register register : List.of(Register.STATUS, Register.IRQ_PENDING, Register.COMMANDS_DONE)) {
                assertEquals(0, bench.read(register), register.name());
            }
            assertEquals(0, wide(bench, Register.BUSY_LOW.offset()));
            bench.write(Register.POSITION, 0);
            SplittableRandom random = Bench.random("after writes");
            CoreLinearTest.check(bench, RandomLinear.of(TINY, 80, 9, random), 8, Grid.MID_TREAD, random);
        }
    }

    @Test
    void theInterruptIsHeldUntilItIsCleared() {
        try (CardBench bench = new CardBench(TINY, 1, 0)) {
            bench.run(List.of(new Command.Load(1, CardBench.INPUT, 0, 0, 16)));
            assertEquals(0, bench.read(Register.IRQ_PENDING), "the bench clears it");
            bench.write(Register.IRQ_ENABLE, 0);
            bench.write(Register.DOORBELL, 1);
            assertThrows(CardException.class, () -> bench.card.awaitInterrupt(Duration.ZERO), "it is masked");
            assertEquals(1, bench.read(Register.IRQ_PENDING));
            bench.write(Register.IRQ_ENABLE, 1);
            for (int i = 0; i < 3; i++) {
                bench.card.awaitInterrupt(Duration.ZERO);
                bench.write(Register.IRQ_PENDING, 0);
                assertEquals(1, bench.read(Register.IRQ_PENDING), "a zero clears nothing");
            }
            bench.write(Register.IRQ_PENDING, 1);
            assertEquals(0, bench.read(Register.IRQ_PENDING));
            // A line that stayed up would answer before the program has ended.
            bench.write(Register.DOORBELL, 1);
            bench.card.awaitInterrupt(Duration.ofMinutes(1));
            assertEquals(0, bench.read(Register.STATUS));
        }
    }

    @Test
    void theDoorbellIsIgnoredWhileAProgramRuns() {
        SplittableRandom random = Bench.random("doorbell");
        RandomLinear linear = RandomLinear.of(TINY, 600, 40, random);
        try (CardBench bench = new CardBench(TINY, 1, 0)) {
            CoreLinearTest.check(bench, linear, 8, Grid.MID_TREAD, random);
            int commands = bench.read(Register.PROGRAM_COUNT);
            bench.write(Register.DOORBELL, 1);
            bench.write(Register.DOORBELL, 1);
            assertEquals(Register.STATUS_BUSY, bench.read(Register.STATUS));
            bench.card.awaitInterrupt(Duration.ofMinutes(1));
            bench.write(Register.IRQ_PENDING, 1);
            assertEquals(0, bench.read(Register.STATUS));
            assertEquals(commands, bench.read(Register.COMMANDS_DONE));
            long beats = wide(bench, ChannelRegister.BEATS_LOW.offset(0));
            assertEquals(2 * linear.layout().beats(), beats, "the second ring started nothing");
        }
    }
}
