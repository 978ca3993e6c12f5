// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.config.CoreConfig;
import dev.signum.coverage.CoverageSession;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.coverage.functional.CoverReport;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import dev.signum.sim.verilator.WidePort;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound and unsound commands, each one fault alone among them; descriptors and decoded commands are taken late. */
class CommandDecoderTest {
    private static final int COMMANDS = 8000;
    /** From the cycle in which a command is taken to the one in which its parameters can be sent ahead. */
    private static final int WORK = 6;

    /** A descriptor for all channels. */
    private record Descriptor(boolean parameters, long offset, long beats) {}

    static final class Shipped implements EmittedDesign {
        @Override
        public CommandDecoder module(DesignParameters parameters) {
            return new CommandDecoder(parameters.get("core", SampleCore.class).config());
        }
    }

    record Ports(
            BitPort start,
            IntPort position,
            BitPort rawValid,
            WidePort raw,
            BitPort rawReady,
            BitPort exhausted,
            BitPort descriptorValid,
            BitPort descriptorReady,
            BitPort descriptorParameters,
            LongPort descriptorOffset,
            IntPort descriptorBeats,
            BitPort decodedValid,
            WidePort decoded,
            BitPort decodedBad,
            IntPort decodedTag,
            BitPort decodedReady,
            BitPort idle) {}

    private final CoverGroup cover = new CoverGroup("command decoder");
    private final CoverPoint<DecodedCommand.Fault> faults =
            cover.point("only fault", Bins.each(DecodedCommand.Fault.class));
    private final CoverPoint<Opcode> opcodes = cover.point("sound", Bins.each(Opcode.class));
    /** Weights that wait for the next command, if any. */
    private Descriptor waiting;
    /** In the cycle before it rested, and no command was there or to come. */
    private boolean nothingFollowed;

    private Ports decoder;
    private Dut dut;
    private SplittableRandom random;

    @BeforeEach
    void open(Ports ports, Dut design, SplittableRandom seeded) {
        decoder = ports;
        dut = design;
        random = seeded;
        Inputs.quiet(dut);
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FOUR_CHANNELS", "FOUR_VECTORS", "TINY"})
    void commandsAreCheckedAndTakenApart(@DesignParameter("core") SampleCore core) {
        RandomCommands commands = new RandomCommands(core.config(), random);
        for (int i = 0; i < COMMANDS; i++) {
            int position = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(1 << 16);
            int[] words = commands.next(position);
            DecodedCommand expected = DecodedCommand.of(core.config(), words, position);
            sample(expected);
            decoder.position.set(position);
            run(core.config(), words, expected);
        }
        assertEquals(List.of(), new CoverReport(cover.counts()).missing());
        CoverageSession.keep(cover);
    }

    private void sample(DecodedCommand command) {
        if (command.faults().size() == 1) {
            cover.sample(faults.at(command.faults().iterator().next()));
        } else if (command.faults().isEmpty()) {
            Arrays.stream(Opcode.values())
                    .filter(opcode -> command.fields().get(ExecField.valueOf("IS_" + opcode)) == 1)
                    .forEach(opcode -> cover.sample(opcodes.at(opcode)));
        }
    }

    private void run(CoreConfig config, int[] words, DecodedCommand expected) {
        boolean bad = !expected.faults().isEmpty();
        boolean ends = random.nextInt(4) == 0;
        for (int i = random.nextInt(3); i >= 0; i--) {
            waitForCommand(ends && i > 0, i == 0 ? longs(words) : null);
        }
        for (int i = 1; i < WORK; i++) {
            busy();
            assertFalse(decoder.descriptorValid.get() || decoder.decodedValid.get(), "works for six cycles");
            dut.step();
        }
        boolean ahead = !bad && expected.fields().get(ExecField.IS_LINEAR) == 1;
        send(ahead ? parameters(config, expected) : null);
        send(waiting);
        waiting = ahead ? weights(config, expected) : null;
        handOver(config, words, expected);
        if (bad) {
            stopped();
        }
    }

    /** A cycle without a command, or with the one that is taken; weights go when nothing follows. */
    private void waitForCommand(boolean nothingFollows, long[] raw) {
        boolean sends = nothingFollowed && waiting != null;
        assertTrue(decoder.idle.get() && decoder.rawReady.get(), "waits for a command");
        decoder.rawValid.set(raw != null);
        decoder.raw.setWords(raw != null ? raw : random.longs(8).toArray());
        decoder.exhausted.set(nothingFollows || raw != null && random.nextBoolean());
        decoder.descriptorReady.set(random.nextBoolean());
        dut.settle();
        assertFalse(decoder.decodedValid.get());
        check(sends ? waiting : null);
        if (sends && decoder.descriptorReady.get()) {
            waiting = null;
        }
        nothingFollowed = decoder.exhausted.get() && raw == null;
        dut.step();
        decoder.exhausted.set(false);
        dut.settle();
    }

    private static Descriptor parameters(CoreConfig config, DecodedCommand linear) {
        Map<ExecField, Long> fields = linear.fields();
        return new Descriptor(
                true,
                fields.get(ExecField.ADDRESS),
                DecodedCommand.parameterBeats(config, fields.get(ExecField.COUNT)));
    }

    private static Descriptor weights(CoreConfig config, DecodedCommand linear) {
        Descriptor before = parameters(config, linear);
        return new Descriptor(
                false,
                before.offset + before.beats * config.memory().beatBytes(),
                linear.fields().get(ExecField.BEATS) - before.beats);
    }

    private void busy() {
        decoder.rawValid.set(random.nextBoolean());
        decoder.raw.setWords(random.longs(8).toArray());
        decoder.descriptorReady.set(random.nextBoolean());
        decoder.decodedReady.set(random.nextBoolean());
        decoder.exhausted.set(random.nextBoolean());
        dut.settle();
        assertFalse(decoder.idle.get() || decoder.rawReady.get(), "one command at a time");
    }

    /** Until it is taken; a cycle without a descriptor if there is none. */
    private void send(Descriptor descriptor) {
        boolean sent = false;
        while (!sent) {
            busy();
            check(descriptor);
            assertFalse(decoder.decodedValid.get(), "before it is handed over");
            sent = descriptor == null || decoder.descriptorReady.get();
            dut.step();
        }
    }

    private void check(Descriptor expected) {
        assertEquals(expected != null, decoder.descriptorValid.get(), "sends " + expected);
        if (expected != null) {
            assertEquals(expected.parameters, decoder.descriptorParameters.get());
            assertEquals(expected.offset, decoder.descriptorOffset.get());
            assertEquals(expected.beats, Integer.toUnsignedLong(decoder.descriptorBeats.get()));
        }
    }

    private void handOver(CoreConfig config, int[] words, DecodedCommand expected) {
        boolean taken = false;
        while (!taken) {
            busy();
            assertTrue(decoder.decodedValid.get(), "the command is decoded");
            assertFalse(decoder.descriptorValid.get(), "no second descriptor");
            boolean bad = !expected.faults().isEmpty();
            assertEquals(bad, decoder.decodedBad.get(), "faults " + expected.faults() + " of " + hex(words));
            assertEquals(words[CommandLayout.OPCODE_TAG] >>> 16, decoder.decodedTag.get());
            if (!bad) {
                BigInteger decoded = decoder.decoded.get();
                int low = 0;
                for (ExecField field : ExecField.values()) {
                    BigInteger mask =
                            BigInteger.ONE.shiftLeft(field.width(config)).subtract(BigInteger.ONE);
                    long value = decoded.shiftRight(low).and(mask).longValue();
                    assertEquals(expected.fields().getOrDefault(field, value), value, field + " of " + hex(words));
                    low += field.width(config);
                }
            }
            taken = decoder.decodedReady.get();
            dut.step();
        }
        decoder.rawValid.set(false);
        decoder.exhausted.set(false);
        dut.settle();
    }

    /** Nothing is taken after a bad command until the next program starts. */
    private void stopped() {
        for (int i = random.nextInt(4); i >= 0; i--) {
            decoder.rawValid.set(true);
            decoder.start.set(i == 0);
            dut.settle();
            assertFalse(decoder.rawReady.get(), "stopped");
            assertTrue(decoder.idle.get());
            dut.step();
        }
        decoder.start.set(false);
        decoder.rawValid.set(false);
        dut.settle();
    }

    private static long[] longs(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(CommandLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        long[] longs = new long[CommandLayout.BYTES / Long.BYTES];
        bytes.asLongBuffer().get(longs);
        return longs;
    }

    private static String hex(int[] words) {
        return Arrays.stream(words).mapToObj(Integer::toHexString).toList().toString();
    }
}
