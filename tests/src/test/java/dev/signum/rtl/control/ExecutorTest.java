// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Failure;
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
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs with units that take their time and fail now and then; what must be high in a cycle is named, all else must be low. */
class ExecutorTest {
    private static final int PROGRAMS = 300;
    /** What the units raise, in an order that is always the same. */
    private static final Map<String, Failure> FLAGS = new TreeMap<>(Map.of(
            "load_failed", Failure.READ_ERROR,
            "store_failed", Failure.WRITE_ERROR,
            "linear_bad", Failure.NOT_FINITE,
            "stream_failed", Failure.READ_ERROR));

    static final class Shipped implements EmittedDesign {
        @Override
        public Executor module(DesignParameters parameters) {
            return new Executor(parameters.get("core", SampleCore.class).config());
        }
    }

    private final CoverGroup cover = new CoverGroup("executor");
    private final CoverPoint<Failure> first = cover.point("first failure", Bins.each(Failure.class));
    private final CoverPoint<ExecField> runs = cover.point(
            "runs",
            Bins.<ExecField>none()
                    .value("load", ExecField.IS_LOAD)
                    .value("linear", ExecField.IS_LINEAR)
                    .value("store", ExecField.IS_STORE));
    private final CoverPoint<Boolean> more = cover.point("fails after a failure", Bins.bothWays());
    private Dut dut;
    private SplittableRandom random;
    private ExecutorView executor;

    @BeforeEach
    void open(Dut design, SplittableRandom seeded) {
        dut = design;
        random = seeded;
        executor = new ExecutorView(dut, random);
        Inputs.quiet(dut);
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "TINY"})
    void programsRunToTheirEnd(@DesignParameter("core") SampleCore core) {
        for (int program = 0; program < PROGRAMS; program++) {
            idle();
            if (program == PROGRAMS / 2) {
                dut.reset(2);
                executor.none();
                idle();
            }
            program();
            cover.sample(first.at(executor.failure()));
        }
        assertEquals(List.of(), new CoverReport(cover.counts()).missing());
        CoverageSession.keep(cover);
    }

    private void idle() {
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            executor.noise();
            executor.cycle();
        }
    }

    private void program() {
        int count = random.nextInt(1, 8);
        boolean programBad = random.nextInt(10) == 0;
        executor.set("start", 1);
        executor.set("count", count);
        executor.set("program_bad", programBad ? 1 : 0);
        executor.cycle();
        executor.set("start", 0);
        executor.set("program_bad", random.nextInt(2));
        executor.none();
        if (programBad) {
            executor.fail(Failure.BAD_COMMAND, 0);
            end(false);
            return;
        }
        while (executor.done() < count) {
            boolean dead = random.nextInt(30) == 0;
            for (int i = random.nextInt(4); i > 0; i--) {
                executor.noCommand();
                executor.cycle("busy", "command_ready");
            }
            if (dead) {
                fetchFails();
                return;
            }
            if (random.nextInt(20) == 0) {
                badCommand();
                return;
            }
            execute();
        }
        end(true);
    }

    /** Ends once nothing of the program is being fetched any more; with commands missing none is taken any more. */
    private void end(boolean ready) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            executor.noise();
            executor.set("command_valid", ready ? 0 : random.nextInt(2));
            executor.set("fetch_idle", i == 0 ? 1 : 0);
            String[] running = ready ? new String[] {"busy", "command_ready"} : new String[] {"busy"};
            executor.cycle(i > 0 ? running : ExecutorView.with(running, "ended"));
        }
    }

    private void badCommand() {
        int badTag = random.nextInt(1 << 16);
        executor.noise();
        executor.set("command_valid", 1);
        executor.set("command_bad", 1);
        executor.set("command_tag", badTag);
        executor.cycle("busy", "command_ready", "stop_fetch");
        executor.fail(Failure.BAD_COMMAND, badTag);
        end(false);
    }

    /** What was fetched is dropped; the program goes on while the decoder still works on a command, then it is over. */
    private void fetchFails() {
        executor.noCommand();
        executor.set("fetch_failed", 1);
        executor.set("decoder_idle", 0);
        executor.set("fetch_idle", 1);
        executor.cycle("busy", "command_ready", "stop_fetch");
        executor.set("decoder_idle", 1);
        executor.set("fetch_idle", 0);
        executor.cycle("busy", "command_ready", "stop_fetch");
        executor.fail(Failure.READ_ERROR, 0);
        executor.set("fetch_idle", 1);
        executor.cycle("busy", "command_ready", "stop_fetch", "ended");
        executor.set("fetch_failed", 0);
    }

    private void execute() {
        ExecField unit = List.of(ExecField.IS_LOAD, ExecField.IS_LINEAR, ExecField.IS_STORE)
                .get(random.nextInt(3));
        Map<ExecField, BigInteger> fields = accept(unit);
        boolean linear = unit == ExecField.IS_LINEAR;
        String[] running = linear ? new String[] {"busy"} : new String[] {"busy", "moving"};
        executor.noise();
        executor.cycle(
                ExecutorView.with(running, "start_" + unit.name().substring(3).toLowerCase(Locale.ROOT)));
        // Busy, or not done, from the cycle after the start on.
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            executor.noise();
            executor.set("move_busy", linear ? random.nextInt(2) : 1);
            executor.set("linear_done", linear ? 0 : random.nextInt(2));
            executor.cycle(running);
        }
        executor.noise();
        executor.set("move_busy", linear ? random.nextInt(2) : 0);
        executor.set("linear_done", linear ? 1 : random.nextInt(2));
        Set<Failure> failures = failures(unit);
        String[] ending = linear ? ExecutorView.with(running, "clear_stream_error") : running;
        boolean scalars = linear && fields.get(ExecField.WRITE_SCALARS).testBit(0);
        executor.cycle(scalars ? ExecutorView.with(ending, "write_scalars") : ending);
        if (!failures.isEmpty()) {
            cover.sample(more.at(executor.failure() != Failure.NONE));
            // A stream that was not read without error says nothing about the numbers.
            executor.fail(
                    failures.contains(Failure.READ_ERROR)
                            ? Failure.READ_ERROR
                            : failures.iterator().next(),
                    fields.get(ExecField.TAG).intValue());
        }
        executor.commandEnds();
        fields.forEach((field, value) -> assertEquals(value, current(field).getBig(), "still the current " + field));
        cover.sample(runs.at(unit));
    }

    private Map<ExecField, BigInteger> accept(ExecField unit) {
        Map<ExecField, BigInteger> fields = new EnumMap<>(ExecField.class);
        BigInteger packed = BigInteger.ZERO;
        int low = 0;
        for (ExecField field : ExecField.values()) {
            int width = current(field).width();
            boolean kind = field.name().startsWith("IS_");
            BigInteger value = kind
                    ? BigInteger.valueOf(field == unit ? 1 : 0)
                    : new BigInteger(64, new Random(random.nextLong())).mod(BigInteger.ONE.shiftLeft(width));
            fields.put(field, value);
            packed = packed.or(value.shiftLeft(low));
            low += width;
        }
        executor.noise();
        executor.set("command_valid", 1);
        executor.set("command_bad", 0);
        dut.port("command").setBig(packed);
        executor.cycle("busy", "command_ready");
        dut.port("command").setBig(BigInteger.ZERO);
        return fields;
    }

    private Port current(ExecField field) {
        return dut.port("current_" + field.name().toLowerCase(Locale.ROOT));
    }

    /** Sets what the units say; the failures of the one that ran. */
    private Set<Failure> failures(ExecField unit) {
        Set<Failure> failures = EnumSet.noneOf(Failure.class);
        for (Map.Entry<String, Failure> flag : FLAGS.entrySet()) {
            boolean raised = random.nextInt(4) == 0;
            executor.set(flag.getKey(), raised ? 1 : 0);
            String owner = flag.getKey().equals("stream_failed")
                    ? "linear"
                    : flag.getKey().split("_")[0];
            if (raised && unit.name().equalsIgnoreCase("is_" + owner)) {
                failures.add(flag.getValue());
            }
        }
        return failures;
    }
}
