// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.Failure;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs decoded commands in order, two at a time where neither needs what the other has not done, and ends the program.
 *
 * <pre>
 * decoded command --> [waiting] --> start of load unit, store unit or linear --> [in flight: 2] --> [done, first failure]
 *                        ^------ no clash, unit free -------------------------------/
 * </pre>
 *
 * <p>A LINEAR begins while another one streams, or vectors are stored, unless it reads what that one writes; commands end in order.
 * A failed command does not keep later ones from running, so that the streams stay in step; only a bad one ends the program, after
 * those before it.
 */
public final class Executor extends Module {
    private static final List<ExecField> OF_LINEAR = List.of(
            ExecField.COUNT,
            ExecField.OUTPUTS,
            ExecField.VECTOR_WORD,
            ExecField.RESULT_WORD,
            ExecField.SLICES,
            ExecField.BLOCKS,
            ExecField.TOP_PLANE,
            ExecField.MID_RISE,
            ExecField.RS,
            ExecField.MAX_FLOOR,
            ExecField.LAST_VECTOR,
            ExecField.VECTOR_STRIDE,
            ExecField.RESULT_STRIDE,
            ExecField.RS_1,
            ExecField.RS_2,
            ExecField.RS_3);
    private static final List<ExecField> OF_MOVE =
            List.of(ExecField.COUNT, ExecField.BEATS, ExecField.ADDRESS, ExecField.VECTOR_WORD);

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

    /** Fields of the last LINEAR that began, stable until the next one does. */
    public final Map<ExecField, Bits> linear = new EnumMap<>(ExecField.class);
    /** Fields of the last LOAD or STORE that began. */
    public final Map<ExecField, Bits> move = new EnumMap<>(ExecField.class);

    /** A LINEAR has come and waits; its weights follow those of the LINEAR before. */
    public final Bit announceLinear;

    public final UInt announcedBlocks;
    public final UInt announcedBlockBeats;

    public final Bit startLoad;
    public final Bit startStore;
    public final Bit startLinear;
    public final Bit moveBusy;
    public final Bit loadFailed;
    public final Bit storeFailed;
    /** Another linear may begin; it does so two cycles later, or later. */
    public final Bit linearReady;
    /** The oldest linear is done. */
    public final Bit linearDone;

    public final Bit linearBad;
    public final Bit streamFailed;
    /** The oldest linear is over: the one behind it becomes the oldest. */
    public final Bit retireLinear;

    /** In the cycle after the oldest linear was over. */
    public final Bit writeScalars;

    public final Bits scalarsWord;
    public final Bit busy;
    public final Bit ended;
    public final Bit failed;
    public final UInt errorCode;
    public final UInt errorCommand;
    public final UInt errorTag;
    public final UInt done;
    public final Bit moving;

    private final CoreConfig config;

    public Executor(CoreConfig config) {
        super("executor");
        this.config = config;
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
        announceLinear = output("announce_linear", Bit.type());
        announcedBlocks = output("announced_blocks", UInt.width(ExecField.BLOCKS.width(config)));
        announcedBlockBeats = output("announced_block_beats", UInt.width(ExecField.BLOCK_BEATS.width(config)));
        startLoad = output("start_load", Bit.type());
        startStore = output("start_store", Bit.type());
        startLinear = output("start_linear", Bit.type());
        moveBusy = input("move_busy", Bit.type());
        loadFailed = input("load_failed", Bit.type());
        storeFailed = input("store_failed", Bit.type());
        linearReady = input("linear_ready", Bit.type());
        linearDone = input("linear_done", Bit.type());
        linearBad = input("linear_bad", Bit.type());
        streamFailed = input("stream_failed", Bit.type());
        retireLinear = output("retire_linear", Bit.type());
        writeScalars = output("write_scalars", Bit.type());
        scalarsWord = output("scalars_word", Bits.width(ExecField.SCALARS_WORD.width(config)));
        busy = output("busy", Bit.type());
        ended = output("ended", Bit.type());
        failed = output("failed", Bit.type());
        errorCode = output("error_code", UInt.width(8));
        errorCommand = output("error_command", UInt.width(32));
        errorTag = output("error_tag", UInt.width(16));
        done = output("done", UInt.width(32));
        moving = output("moving", Bit.type());

        Bit running = reg("running", Bit.type()).resetTo(false);
        Bit waits = reg("waits", Bit.type()).resetTo(false);
        Bits waiting = reg("waiting", Bits.width(command.width()));
        Bit badSeen = reg("bad_seen", Bit.type()).resetTo(false);
        InFlight inFlight = new InFlight(this, config, waiting);

        Bit launch = launch(inFlight, waits, waiting);
        // What a bad command says of its failure must not come before the failures of those ahead of it.
        Bit quiet = waits.or(inFlight.any).not().named("quiet");
        Bit room = mux(commandBad, quiet, waits.not()).named("room");
        Bit accepting = running.and(badSeen.not()).and(room).named("accepting");
        commandReady.set(accepting);
        Bit accept = accepting.and(commandValid).named("accept");
        Bit acceptGood = accept.and(commandBad.not()).named("accept_good");
        Bit acceptBad = accept.and(commandBad).named("accept_bad");
        when(acceptGood, () -> {
                    waiting.set(command);
                    waits.set(true);
                })
                .elseWhen(launch, () -> waits.set(false));
        when(acceptBad, () -> badSeen.set(true));

        Bit came = reg("came", Bit.type()).resetTo(false);
        came.set(acceptGood);
        announceLinear.set(came.and(inFlight.waitingIsLinear));
        announcedBlocks.set(ExecField.BLOCKS.of(waiting, config).asUInt());
        announcedBlockBeats.set(ExecField.BLOCK_BEATS.of(waiting, config).asUInt());

        Bit moved = moves(launch.and(inFlight.waitingIsLinear.not()).named("move_launched"));
        Bit complete = inFlight.any
                .and(mux(inFlight.oldestIsLinear, linearDone, moved))
                .named("complete");
        UInt finished = reg("finished", UInt.width(32)).resetTo(0);
        when(launch, inFlight::launch);
        when(complete, () -> {
            inFlight.retire();
            finished.set(finished.plus(UInt.of(1, 32)));
        });
        Bit retires = complete.and(inFlight.oldestIsLinear).named("linear_complete");
        retireLinear.set(retires);
        Bit writes = reg("scalars_follow", Bit.type()).resetTo(false);
        Bits word = reg("scalars_word_held", Bits.width(scalarsWord.width()));
        writes.set(retires.and(inFlight.oldestWritesScalars));
        word.set(inFlight.oldestScalarsWord);
        writeScalars.set(writes);
        scalarsWord.set(word);

        Bit fetchDead = fetchFailed.and(decoderIdle).and(quiet).named("fetch_dead");
        // Of the number of commands before this cycle; a program that begins has ended none.
        Bit allFinished = reg("all_finished", Bit.type()).resetTo(false);
        allFinished.set(finished.eq(count).and(begin.not()));
        Bit exhausted = allFinished.or(badSeen).or(fetchDead);
        Bit end = running.and(quiet).and(exhausted).and(fetchIdle).named("end_program");
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
        failures(new Ending(complete, acceptBad, running.and(fetchDead)), inFlight, finished);
    }

    /** Whether the waiting command begins; its fields then stand before its unit, whose start follows in the next cycle. */
    private Bit launch(InFlight inFlight, Bit waits, Bits waiting) {
        Bit isLinear = inFlight.waitingIsLinear;
        Bit isLoad = inFlight.waitingIsLoad;
        Bit launch = wire("launch", Bit.type());
        // A clash shows a cycle after the command that waits has come.
        Bit compared = reg("compared", Bit.type()).resetTo(false);
        compared.set(waits.and(launch.not()));
        // A unit that begins shows a cycle later that it takes no other, when nothing can have been compared yet.
        Bit linearFree = reg("linear_free", Bit.type()).resetTo(false);
        linearFree.set(linearReady);
        launch.set(waits.and(inFlight.any.not().or(compared))
                .and(inFlight.clash().not())
                .and(inFlight.full.not())
                .and(isLinear.not().or(linearFree)));
        Bit linearBegins = launch.and(isLinear).named("linear_begins");
        Bit moveBegins = launch.and(isLinear.not()).named("move_begins");
        hold("linear", OF_LINEAR, linearBegins, waiting, linear);
        hold("move", OF_MOVE, moveBegins, waiting, move);
        startLinear.set(started("linear_starts", linearBegins));
        startLoad.set(started("load_starts", moveBegins.and(isLoad)));
        startStore.set(started("store_starts", moveBegins.and(isLoad.not())));
        return launch;
    }

    private Bit started(String name, Bit begins) {
        Bit start = reg(name, Bit.type()).resetTo(false);
        start.set(begins);
        return start;
    }

    private void hold(String unit, List<ExecField> fields, Bit begins, Bits waiting, Map<ExecField, Bits> ports) {
        for (ExecField field : fields) {
            if (field.width(config) == 0) {
                continue;
            }
            String name = unit + "_" + field.name().toLowerCase(Locale.ROOT);
            Bits held = reg(name + "_held", Bits.width(field.width(config)));
            when(begins, () -> held.set(field.of(waiting, config)));
            Bits port = output(name, Bits.width(field.width(config)));
            port.set(held);
            ports.put(field, port);
        }
    }

    /** Whether the last LOAD or STORE that began has ended. */
    private Bit moves(Bit launched) {
        Bit underWay = reg("move_under_way", Bit.type()).resetTo(false);
        Bit starting = startLoad.or(startStore).named("move_starting");
        Bit started = delay("move_started", 1, starting, 0);
        // A unit raises busy in the cycle after its start.
        Bit ends = starting.not().and(started.not()).and(moveBusy.not()).named("move_ends");
        when(launched, () -> underWay.set(true)).elseWhen(ends, () -> underWay.set(false));
        moving.set(underWay);
        return underWay.not().named("moved");
    }

    private record Ending(Bit complete, Bit bad, Bit fetchDead) {}

    /** Keeps the first failure of the program. */
    private void failures(Ending ending, InFlight inFlight, UInt index) {
        Bit isLinear = inFlight.oldestIsLinear;
        Bit isLoad = inFlight.oldestIsLoad;
        Bit readFailed = isLoad.and(loadFailed).or(isLinear.and(streamFailed)).named("read_failed");
        Bit writeFailed = isLoad.or(isLinear).not().and(storeFailed).named("write_failed");
        Bit notFinite = isLinear.and(linearBad).named("not_finite");
        Bit commandFailed =
                ending.complete.and(readFailed.or(writeFailed).or(notFinite)).named("command_failed");
        UInt code = reg("first_code", UInt.width(8)).resetTo(0);
        UInt command = reg("first_command", UInt.width(32)).resetTo(0);
        UInt errorTagHeld = reg("first_tag", UInt.width(16)).resetTo(0);
        Bit any = reg("any_failed", Bit.type()).resetTo(false);
        Bit none = any.not().named("none_yet");
        when(begin, () -> {
                    any.set(programBad);
                    code.set(mux(programBad, UInt.of(Failure.BAD_COMMAND.code(), 8), UInt.of(Failure.NONE.code(), 8)));
                    command.set(0);
                    errorTagHeld.set(0);
                })
                .elseWhen(none.and(commandFailed).named("first_failure"), () -> {
                    any.set(true);
                    code.set(mux(
                            readFailed,
                            UInt.of(Failure.READ_ERROR.code(), 8),
                            mux(
                                    writeFailed,
                                    UInt.of(Failure.WRITE_ERROR.code(), 8),
                                    UInt.of(Failure.NOT_FINITE.code(), 8))));
                    command.set(index);
                    errorTagHeld.set(inFlight.oldestTag);
                })
                .elseWhen(none.and(ending.bad).named("first_bad"), () -> {
                    any.set(true);
                    code.set(UInt.of(Failure.BAD_COMMAND.code(), 8));
                    command.set(index);
                    errorTagHeld.set(commandTag);
                })
                .elseWhen(none.and(ending.fetchDead).named("first_dead"), () -> {
                    any.set(true);
                    code.set(UInt.of(Failure.READ_ERROR.code(), 8));
                    command.set(index);
                    errorTagHeld.set(UInt.of(0, 16));
                });
        errorCode.set(code);
        errorCommand.set(command);
        errorTag.set(errorTagHeld);
        failed.set(any);
    }
}
