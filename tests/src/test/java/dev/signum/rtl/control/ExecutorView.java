// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Failure;
import dev.signum.sim.verilator.Dut;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The executor's ports: what says nothing is noise, and all that a cycle must show is looked at. */
final class ExecutorView {
    private static final List<String> PULSES = List.of(
            "command_ready",
            "stop_fetch",
            "start_load",
            "start_store",
            "start_linear",
            "clear_stream_error",
            "write_scalars",
            "busy",
            "ended",
            "moving");

    private final Dut dut;
    private final SplittableRandom random;
    private Failure code = Failure.NONE;
    private int command;
    private int tag;
    private int done;

    ExecutorView(Dut dut, SplittableRandom random) {
        this.dut = dut;
        this.random = random;
    }

    /** The first failure of the program. */
    Failure failure() {
        return code;
    }

    /** Commands that have ended. */
    int done() {
        return done;
    }

    void commandEnds() {
        done++;
    }

    /** A program begins. */
    void none() {
        code = Failure.NONE;
        command = 0;
        tag = 0;
        done = 0;
    }

    /** A command failed, if it is the first that did. */
    void fail(Failure failure, int ofTag) {
        if (code == Failure.NONE) {
            code = failure;
            command = done;
            tag = ofTag;
        }
    }

    /** Noise where a command would be taken: there is none. */
    void noCommand() {
        noise();
        set("command_valid", 0);
    }

    /** Anything on the inputs that say nothing now; the program is still being fetched. */
    void noise() {
        for (String input : List.of(
                "move_busy",
                "linear_done",
                "load_failed",
                "store_failed",
                "linear_bad",
                "stream_failed",
                "command_bad",
                "decoder_idle",
                "program_bad")) {
            set(input, random.nextInt(2));
        }
        set("command_valid", random.nextInt(2));
        set("fetch_idle", 0);
        set("command_tag", random.nextInt(1 << 16));
    }

    /** One cycle in which these outputs are high, of those that are one bit wide. */
    void cycle(String... high) {
        dut.settle();
        Set<String> expected = Set.of(high);
        for (String pulse : PULSES) {
            assertEquals(expected.contains(pulse), dut.port(pulse).isSet(), pulse + " at cycle " + dut.cycle());
        }
        assertEquals(code.code(), dut.port("error_code").get());
        assertEquals(command, dut.port("error_command").get());
        assertEquals(tag, dut.port("error_tag").get());
        assertEquals(code != Failure.NONE, dut.port("failed").isSet());
        assertEquals(done, dut.port("done").get());
        dut.step();
    }

    static String[] with(String[] names, String name) {
        String[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = name;
        return more;
    }

    void set(String port, long value) {
        dut.port(port).set(value);
    }
}
