// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.Failure;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.EnumMap;
import java.util.Map;

/**
 * Runs decoded commands one after another and ends the program.
 *
 * <pre>
 * decoded command --> [current] --> start of load unit, store unit or linear; their ends --> [done, first failure]
 * </pre>
 *
 * <p>A failed command does not keep later ones from running, so that the streams stay in step; only a bad one ends the program.
 */
public final class Executor extends Module {
    public final Bit begin;
    public final UInt count;
    /** The program's address is misaligned or outside the card's memory: nothing is fetched. */
    public final Bit programBad;

    public final Bit commandValid;
    public final Bits command;
    public final Bit commandBad;
    public final UInt commandTag;
    public final Bit commandReady;
    public final Bit decoderIdle;
    public final Bit fetchIdle;
    public final Bit fetchFailed;
    public final Bit stopFetch;

    /** Fields of the command that runs. */
    public final Map<ExecField, Bits> current = new EnumMap<>(ExecField.class);

    public final Bit startLoad;
    public final Bit startStore;
    public final Bit startLinear;
    public final Bit moveBusy;
    public final Bit loadFailed;
    public final Bit storeFailed;
    public final Bit linearDone;
    public final Bit linearBad;
    public final Bit streamFailed;
    public final Bit clearStreamError;
    public final Bit writeScalars;
    public final Bit busy;
    public final Bit ended;
    public final Bit failed;
    public final UInt errorCode;
    public final UInt errorCommand;
    public final UInt errorTag;
    public final UInt done;
    public final Bit moving;

    public Executor(CoreConfig config) {
        super("executor");
        begin = input("start", Bit.type());
        count = input("count", UInt.width(32));
        programBad = input("program_bad", Bit.type());
        commandValid = input("command_valid", Bit.type());
        command = input("command", Bits.width(ExecField.total(config)));
        commandBad = input("command_bad", Bit.type());
        commandTag = input("command_tag", UInt.width(16));
        commandReady = output("command_ready", Bit.type());
        decoderIdle = input("decoder_idle", Bit.type());
        fetchIdle = input("fetch_idle", Bit.type());
        fetchFailed = input("fetch_failed", Bit.type());
        stopFetch = output("stop_fetch", Bit.type());
        startLoad = output("start_load", Bit.type());
        startStore = output("start_store", Bit.type());
        startLinear = output("start_linear", Bit.type());
        moveBusy = input("move_busy", Bit.type());
        loadFailed = input("load_failed", Bit.type());
        storeFailed = input("store_failed", Bit.type());
        linearDone = input("linear_done", Bit.type());
        linearBad = input("linear_bad", Bit.type());
        streamFailed = input("stream_failed", Bit.type());
        clearStreamError = output("clear_stream_error", Bit.type());
        writeScalars = output("write_scalars", Bit.type());
        busy = output("busy", Bit.type());
        ended = output("ended", Bit.type());
        failed = output("failed", Bit.type());
        errorCode = output("error_code", UInt.width(8));
        errorCommand = output("error_command", UInt.width(32));
        errorTag = output("error_tag", UInt.width(16));
        done = output("done", UInt.width(32));
        moving = output("moving", Bit.type());

        Bits held = reg("current", Bits.width(command.width()));
        for (ExecField field : ExecField.values()) {
            Bits port = output(
                    "current_" + field.name().toLowerCase(java.util.Locale.ROOT), Bits.width(field.width(config)));
            port.set(field.of(held, config));
            current.put(field, port);
        }
        Bit isLoad = ExecField.IS_LOAD.of(held, config).orReduce().named("is_load");
        Bit isStore = ExecField.IS_STORE.of(held, config).orReduce().named("is_store");
        Bit isLinear = ExecField.IS_LINEAR.of(held, config).orReduce().named("is_linear");
        UInt tag = ExecField.TAG.of(held, config).asUInt().named("tag");

        Bit running = reg("running", Bit.type()).resetTo(false);
        Bit launch = reg("launch", Bit.type()).resetTo(false);
        Bit launched = reg("launched", Bit.type()).resetTo(false);
        Bit executing = reg("executing", Bit.type()).resetTo(false);
        Bit badSeen = reg("bad_seen", Bit.type()).resetTo(false);
        UInt finished = reg("finished", UInt.width(32)).resetTo(0);

        Bit accept = running.and(executing.not())
                .and(badSeen.not())
                .and(commandValid)
                .named("accept");
        Bit acceptGood = accept.and(commandBad.not()).named("accept_good");
        Bit acceptBad = accept.and(commandBad).named("accept_bad");
        commandReady.set(running.and(executing.not()).and(badSeen.not()));
        launch.set(acceptGood);
        launched.set(launch);
        startLoad.set(launch.and(isLoad));
        startStore.set(launch.and(isStore));
        startLinear.set(launch.and(isLinear));
        // The units raise busy, or lower done, in the cycle after their start.
        Bit unitDone = mux(isLinear, linearDone, moveBusy.not());
        Bit complete =
                executing.and(launch.not()).and(launched.not()).and(unitDone).named("complete");
        Bit scalars = complete.and(isLinear).named("linear_complete");
        writeScalars.set(scalars.and(ExecField.WRITE_SCALARS.of(held, config).orReduce()));
        clearStreamError.set(scalars);
        moving.set(executing.and(isLinear.not()));
        when(acceptGood, () -> {
            held.set(command);
            executing.set(true);
        });
        when(complete, () -> {
            executing.set(false);
            finished.set(finished.plus(UInt.of(1, 32)));
        });
        when(acceptBad, () -> badSeen.set(true));

        Bit fetchDead = fetchFailed.and(decoderIdle).and(executing.not()).named("fetch_dead");
        Bit exhausted = finished.eq(count).or(badSeen).or(fetchDead);
        Bit end = running.and(executing.not()).and(exhausted).and(fetchIdle).named("end_program");
        stopFetch.set(acceptBad.or(running.and(fetchFailed)));
        when(begin, () -> {
            running.set(true);
            badSeen.set(programBad);
            finished.set(UInt.of(0, 32));
        });
        when(end, () -> running.set(false));
        busy.set(running);
        ended.set(end);
        done.set(finished);

        failures(new Ending(complete, acceptBad, running.and(fetchDead), isLoad, isStore, isLinear), finished, tag);
    }

    private record Ending(Bit complete, Bit bad, Bit fetchDead, Bit isLoad, Bit isStore, Bit isLinear) {}

    /** Keeps the first failure of the program. */
    private void failures(Ending ending, UInt index, UInt tag) {
        Bit readFailed = ending.isLoad
                .and(loadFailed)
                .or(ending.isLinear.and(streamFailed))
                .named("read_failed");
        Bit writeFailed = ending.isStore.and(storeFailed).named("write_failed");
        Bit notFinite = ending.isLinear.and(linearBad).named("not_finite");
        Bit commandFailed =
                ending.complete.and(readFailed.or(writeFailed).or(notFinite)).named("command_failed");
        UInt code = reg("first_code", UInt.width(8)).resetTo(0);
        UInt command = reg("first_command", UInt.width(32)).resetTo(0);
        UInt errorTagHeld = reg("first_tag", UInt.width(16)).resetTo(0);
        Bit none = code.eq(0).named("none_yet");
        when(begin, () -> {
                    code.set(mux(programBad, UInt.of(Failure.BAD_COMMAND.code(), 8), UInt.of(Failure.NONE.code(), 8)));
                    command.set(0);
                    errorTagHeld.set(0);
                })
                .elseWhen(none.and(commandFailed).named("first_failure"), () -> {
                    code.set(mux(
                            readFailed,
                            UInt.of(Failure.READ_ERROR.code(), 8),
                            mux(
                                    writeFailed,
                                    UInt.of(Failure.WRITE_ERROR.code(), 8),
                                    UInt.of(Failure.NOT_FINITE.code(), 8))));
                    command.set(index);
                    errorTagHeld.set(tag);
                })
                .elseWhen(none.and(ending.bad).named("first_bad"), () -> {
                    code.set(UInt.of(Failure.BAD_COMMAND.code(), 8));
                    command.set(index);
                    errorTagHeld.set(commandTag);
                })
                .elseWhen(none.and(ending.fetchDead).named("first_dead"), () -> {
                    code.set(UInt.of(Failure.READ_ERROR.code(), 8));
                    command.set(index);
                    errorTagHeld.set(UInt.of(0, 16));
                });
        errorCode.set(code);
        errorCommand.set(command);
        errorTag.set(errorTagHeld);
        failed.set(none.not());
    }
}
