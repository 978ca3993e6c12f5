// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Failure;
import dev.signum.arch.config.CoreConfig;
import dev.signum.coverage.CoverageSession;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.SampleCore;
import dev.signum.rtl.control.ExecutorModel.Range;
import dev.signum.rtl.control.ExecutorModel.Work;
import dev.signum.rtl.vector.VectorMemory;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.coverage.functional.CoverReport;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs with vectors that overlap here and there, and units that take their time and fail now and then, against a model. */
class ExecutorTest {
    private static final int PROGRAMS = 600;
    private static final int LATEST = 5_000;
    private static final List<ExecField> KINDS = List.of(ExecField.IS_LOAD, ExecField.IS_LINEAR, ExecField.IS_STORE);
    private static final List<String> PULSES = List.of(
            "command_ready",
            "stop_fetch",
            "announce_linear",
            "start_load",
            "start_store",
            "start_linear",
            "retire_linear",
            "write_scalars",
            "busy",
            "ended",
            "failed",
            "moving");

    static final class Shipped implements EmittedDesign {
        @Override
        public Executor module(DesignParameters parameters) {
            return new Executor(parameters.get("core", SampleCore.class).config());
        }
    }

    /** A command with all its fields, and what the model must know of it. */
    private record Drawn(Work work, Map<ExecField, BigInteger> fields) {}

    private final CoverGroup cover = new CoverGroup("executor");
    private final CoverPoint<Failure> first = cover.point("first failure", Bins.each(Failure.class));
    private final CoverPoint<String> pairs = cover.point(
            "under way together",
            Bins.<String>none()
                    .value("linears", "IS_LINEAR IS_LINEAR")
                    .value("store after linear", "IS_LINEAR IS_STORE")
                    .value("linear after store", "IS_STORE IS_LINEAR"));
    private final CoverPoint<Boolean> clash = cover.point("a LINEAR waits for what another writes", Bins.bothWays());
    private final ExecutorModel model = new ExecutorModel();
    private CoreConfig config;
    private Dut dut;
    private SplittableRandom random;

    private int count;
    private boolean moveBusy;
    private boolean linearReady = true;
    /** Linears that are prepared or stream, the oldest first, and whether that one is done. */
    private final Deque<Work> linears = new ArrayDeque<>();

    private boolean linearDone;
    private Drawn lastLinear;
    private Drawn lastMove;
    private Drawn drawnWaiting;
    private final Set<String> ports = new TreeSet<>();

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "TINY"})
    void programsRunToTheirEnd(@DesignParameter("core") SampleCore core, Dut design, SplittableRandom seeded) {
        config = core.config();
        dut = design;
        random = seeded;
        dut.ports().forEach(port -> ports.add(port.name()));
        for (int program = 0; program < PROGRAMS; program++) {
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                cycle(random.nextBoolean() ? draw() : null, false, Program.QUIET);
            }
            if (program == PROGRAMS / 2) {
                resetInside();
            }
            program();
            cover.sample(first.at(model.failure));
        }
        assertEquals(List.of(), new CoverReport(cover.counts()).missing());
        CoverageSession.keep(cover);
    }

    /** What the rest of the core says of the program. */
    private record Program(boolean start, boolean bad, boolean fetchFailed) {
        static final Program QUIET = new Program(false, false, false);
    }

    private void resetInside() {
        count = 5;
        cycle(null, false, new Program(true, false, false));
        for (int i = 0; i < 12; i++) {
            cycle(draw(), false, Program.QUIET);
        }
        dut.reset(2);
        model.reset();
        // A command may begin in the cycle that the reset ends; its fields then change, and nothing starts.
        lastLinear = null;
        lastMove = null;
        moveBusy = false;
        linearReady = true;
        linears.clear();
        linearDone = false;
    }

    private void program() {
        count = random.nextInt(1, 9);
        int bad = random.nextInt(6) == 0 ? random.nextInt(count) : count;
        int dead = random.nextInt(12) == 0 ? random.nextInt(count) : count;
        cycle(null, false, new Program(true, random.nextInt(10) == 0, false));
        int given = 0;
        for (int i = 0; model.isRunning(); i++) {
            assertTrue(i < LATEST, "the program ends");
            boolean offers = given < Math.min(count, dead) && given <= bad && random.nextInt(4) != 0;
            boolean isBad = offers && given == bad;
            given += cycle(offers ? draw() : null, isBad, new Program(false, false, given >= dead)) ? 1 : 0;
        }
    }

    /** Ranges of a few units, so that they meet often. */
    private Drawn draw() {
        int units = 1 << VectorMemory.unitBits(config);
        int base = random.nextInt(3) == 0 ? units - 8 : 0;
        ExecField kind = KINDS.get(random.nextInt(4) < 2 ? 1 : random.nextInt(3));
        Range input = range(base);
        Range result = range(base);
        int scalars = base + random.nextInt(8);
        boolean writesScalars = random.nextBoolean();
        int tag = random.nextInt(1 << 16);
        int shift = Integer.numberOfTrailingZeros(
                config.vectorAlignment() / config.vector().lanes());
        Map<ExecField, BigInteger> fields = new EnumMap<>(ExecField.class);
        for (ExecField field : ExecField.values()) {
            int width = field.width(config);
            fields.put(field, new BigInteger(width, new Random(random.nextLong())));
        }
        KINDS.forEach(each -> fields.put(each, BigInteger.valueOf(each == kind ? 1 : 0)));
        fields.put(ExecField.TAG, BigInteger.valueOf(tag));
        fields.put(ExecField.VECTOR_WORD, BigInteger.valueOf((long) input.begin() << shift));
        fields.put(ExecField.VECTOR_END, BigInteger.valueOf(input.end()));
        fields.put(ExecField.RESULT_WORD, BigInteger.valueOf((long) result.begin() << shift));
        fields.put(ExecField.RESULT_END, BigInteger.valueOf(result.end()));
        fields.put(ExecField.SCALARS_WORD, BigInteger.valueOf((long) scalars << shift));
        fields.put(ExecField.WRITE_SCALARS, BigInteger.valueOf(writesScalars ? 1 : 0));
        return new Drawn(new Work(kind, tag, input, result, scalars, writesScalars), fields);
    }

    private Range range(int base) {
        int begin = random.nextInt(8);
        return new Range(base + begin, base + random.nextInt(begin + 1, 9));
    }

    /** One cycle; whether the command was taken. */
    private boolean cycle(Drawn offered, boolean isBad, Program program) {
        ExecutorModel.Inputs in = new ExecutorModel.Inputs(
                program.start,
                count,
                program.start ? program.bad : random.nextBoolean(),
                offered != null,
                offered != null ? isBad : random.nextBoolean(),
                random.nextInt(1 << 16),
                offered == null ? null : offered.work,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                program.fetchFailed,
                moveBusy,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                linearReady,
                linearDone,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0);
        drive(in, offered == null ? draw() : offered);
        dut.settle();
        assertEquals(model.failure.code(), dut.port("error_code").get());
        assertEquals(model.failedCommand, dut.port("error_command").get());
        assertEquals(model.failedTag, dut.port("error_tag").get());
        assertEquals(model.done, dut.port("done").get());
        sample();
        Work writes = model.scalars();
        Work waited = model.waiting();
        Set<String> expected = model.cycle(in);
        Set<String> seen = new TreeSet<>();
        PULSES.stream().filter(pulse -> dut.port(pulse).isSet()).forEach(seen::add);
        assertEquals(expected, seen, () -> "outputs at cycle " + dut.cycle());
        if (seen.contains("announce_linear")) {
            assertEquals(
                    drawnWaiting.fields.get(ExecField.BLOCKS),
                    dut.port("announced_blocks").getBig());
            assertEquals(
                    drawnWaiting.fields.get(ExecField.BLOCK_BEATS),
                    dut.port("announced_block_beats").getBig());
        }
        if (seen.contains("write_scalars")) {
            long word = dut.port("scalars_word").get();
            assertEquals(
                    writes.scalars(),
                    word / (config.vectorAlignment() / config.vector().lanes()),
                    "scalars");
        }
        dut.step();
        boolean launched = waited != null && model.inFlight().contains(waited) && model.waiting() != waited;
        fieldsHold(launched);
        units(seen);
        boolean taken = offered != null && seen.contains("command_ready");
        if (taken && !isBad) {
            drawnWaiting = offered;
        }
        return taken;
    }

    private void drive(ExecutorModel.Inputs in, Drawn drawn) {
        set("start", in.start());
        dut.port("count").set(count);
        set("program_bad", in.programBad());
        set("command_valid", in.commandValid());
        set("command_bad", in.commandBad());
        dut.port("command_tag").set(in.commandTag());
        dut.port("command").setBig(pack(drawn.fields));
        set("decoder_idle", in.decoderIdle());
        set("fetch_idle", in.fetchIdle());
        set("fetch_failed", in.fetchFailed());
        set("move_busy", in.moveBusy());
        set("load_failed", in.loadFailed());
        set("store_failed", in.storeFailed());
        set("linear_ready", in.linearReady());
        set("linear_done", in.linearDone());
        set("linear_bad", in.linearBad());
        set("stream_failed", in.streamFailed());
    }

    private BigInteger pack(Map<ExecField, BigInteger> fields) {
        BigInteger packed = BigInteger.ZERO;
        int low = 0;
        for (ExecField field : ExecField.values()) {
            packed = packed.or(fields.get(field).shiftLeft(low));
            low += field.width(config);
        }
        return packed;
    }

    /** Fields stand from a command's launch to the next one for the same unit. */
    private void fieldsHold(boolean launched) {
        if (launched && drawnWaiting.work.isLinear()) {
            lastLinear = drawnWaiting;
        } else if (launched) {
            lastMove = drawnWaiting;
        }
        check("linear_", lastLinear);
        check("move_", lastMove);
    }

    private void check(String unit, Drawn last) {
        for (ExecField field : last == null ? new ExecField[0] : ExecField.values()) {
            String port = unit + field.name().toLowerCase(Locale.ROOT);
            if (ports.contains(port)) {
                assertEquals(last.fields.get(field), dut.port(port).getBig(), port);
            }
        }
    }

    /** Units answer what was seen in the cycle that has just ended. */
    private void units(Set<String> seen) {
        if (seen.contains("start_load") || seen.contains("start_store")) {
            moveBusy = true;
        } else if (moveBusy && random.nextInt(4) == 0) {
            moveBusy = false;
        }
        if (seen.contains("retire_linear")) {
            linears.remove();
            linearDone = false;
        } else if (!linears.isEmpty() && random.nextInt(6) == 0) {
            linearDone = true;
        }
        if (seen.contains("start_linear")) {
            linears.add(lastLinear.work);
            linearReady = false;
        } else if (!linearReady && random.nextInt(4) == 0) {
            linearReady = true;
        }
    }

    private void sample() {
        List<Work> under = model.inFlight();
        if (under.size() == 2) {
            String names = under.getFirst().kind() + " " + under.getLast().kind();
            cover.sample(pairs.at(names));
        }
        if (under.size() == 1
                && under.getFirst().isLinear()
                && model.waiting() != null
                && model.waiting().isLinear()) {
            cover.sample(clash.at(model.waiting().clashes(under.getFirst())));
        }
    }

    private void set(String port, boolean high) {
        dut.port(port).set(high);
    }
}
