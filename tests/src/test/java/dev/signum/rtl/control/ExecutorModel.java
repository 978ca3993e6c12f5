// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the executor does, cycle by cycle: which commands are under way together, and what is kept of failures. */
final class ExecutorModel {
    /** A sound command; ranges in units of the vector memory, ends excluded. */
    record Work(ExecField kind, int tag, Range input, Range result, int scalars, boolean writesScalars) {
        boolean isLinear() {
            return kind == ExecField.IS_LINEAR;
        }

        /** Whether it must not begin before an earlier one has ended. */
        boolean clashes(Work earlier) {
            if (kind == ExecField.IS_LOAD || earlier.kind == ExecField.IS_LOAD) {
                return true;
            }
            if (earlier.isLinear()) {
                return input.meets(earlier.result) || earlier.writesScalars && input.meets(Range.of(earlier.scalars));
            }
            return !isLinear()
                    || result.meets(earlier.input)
                    || writesScalars && earlier.input.meets(Range.of(scalars));
        }
    }

    /** Units from begin to before end. */
    record Range(int begin, int end) {
        static Range of(int unit) {
            return new Range(unit, unit + 1);
        }

        boolean meets(Range other) {
            return begin < other.end && other.begin < end;
        }
    }

    /** What the executor sees in a cycle. */
    record Inputs(
            boolean start,
            int count,
            boolean programBad,
            boolean commandValid,
            boolean commandBad,
            int commandTag,
            Work command,
            boolean decoderIdle,
            boolean fetchIdle,
            boolean fetchFailed,
            boolean moveBusy,
            boolean loadFailed,
            boolean storeFailed,
            boolean linearReady,
            boolean linearDone,
            boolean linearBad,
            boolean streamFailed) {}

    private boolean running;
    private boolean badSeen;
    private Work waiting;
    private boolean came;
    private boolean compared;
    private final List<Work> inFlight = new ArrayList<>();
    private Work starting;
    private boolean moveUnderWay;
    private boolean moveStarted;
    private boolean linearFree;
    private boolean allDone;
    private Work scalars;
    Failure failure = Failure.NONE;
    int failedCommand;
    int failedTag;
    int done;

    /** Commands under way. */
    List<Work> inFlight() {
        return inFlight;
    }

    Work waiting() {
        return waiting;
    }

    /** The linear whose scalars are written in this cycle, or null. */
    Work scalars() {
        return scalars;
    }

    boolean isRunning() {
        return running;
    }

    /** One cycle: what is high in it, of the outputs of one bit. */
    Set<String> cycle(Inputs in) {
        Set<String> high = new TreeSet<>();
        boolean moveStarting = starting != null && !starting.isLinear();
        boolean quiet = waiting == null && inFlight.isEmpty();
        boolean launch = launches(in);
        boolean accepting = running && !badSeen && (in.commandBad ? quiet : waiting == null);
        boolean accepted = accepting && in.commandValid;
        boolean bad = accepted && in.commandBad;
        boolean moveEnds = !moveStarting && !moveStarted && !in.moveBusy;
        Work oldest = inFlight.isEmpty() ? null : inFlight.getFirst();
        boolean complete = oldest != null && (oldest.isLinear() ? in.linearDone : !moveUnderWay);
        boolean dead = in.fetchFailed && in.decoderIdle && quiet;
        boolean ended = running && quiet && (allDone || badSeen || dead) && in.fetchIdle;
        put(high, "busy", running);
        put(high, "command_ready", accepting);
        put(high, "stop_fetch", bad || running && in.fetchFailed);
        put(high, "announce_linear", came && waiting.isLinear());
        put(high, "start_load", starting != null && starting.kind == ExecField.IS_LOAD);
        put(high, "start_store", starting != null && starting.kind == ExecField.IS_STORE);
        put(high, "start_linear", starting != null && starting.isLinear());
        put(high, "retire_linear", complete && oldest.isLinear());
        put(high, "write_scalars", scalars != null);
        put(high, "moving", moveUnderWay);
        put(high, "ended", ended);
        put(high, "failed", failure != Failure.NONE);
        fail(in, complete ? oldest : null, bad, running && dead);
        scalars = complete && oldest.isLinear() && oldest.writesScalars ? oldest : null;
        allDone = !in.start && done == in.count;
        linearFree = in.linearReady;
        moveStarted = moveStarting;
        moveUnderWay = launch && !waiting.isLinear() || moveUnderWay && !moveEnds;
        starting = launch ? waiting : null;
        compared = waiting != null && !launch;
        if (complete) {
            inFlight.removeFirst();
            done++;
        }
        if (launch) {
            inFlight.add(waiting);
            waiting = null;
        }
        came = accepted && !bad;
        if (came) {
            waiting = in.command;
        }
        badSeen |= bad;
        running &= !ended;
        if (in.start) {
            running = true;
            badSeen = in.programBad;
            done = 0;
        }
        return high;
    }

    private boolean launches(Inputs in) {
        return waiting != null
                && (inFlight.isEmpty() || compared)
                && inFlight.size() < 2
                && inFlight.stream().noneMatch(waiting::clashes)
                && (!waiting.isLinear() || linearFree);
    }

    private void fail(Inputs in, Work ended, boolean bad, boolean dead) {
        if (in.start) {
            failure = in.programBad ? Failure.BAD_COMMAND : Failure.NONE;
            failedCommand = 0;
            failedTag = 0;
            return;
        }
        Failure found = ended == null ? Failure.NONE : failureOf(in, ended.kind);
        if (failure == Failure.NONE && found != Failure.NONE) {
            record(found, ended.tag);
        } else if (failure == Failure.NONE && bad) {
            record(Failure.BAD_COMMAND, in.commandTag);
        } else if (failure == Failure.NONE && dead) {
            record(Failure.READ_ERROR, 0);
        }
    }

    private void record(Failure found, int tag) {
        failure = found;
        failedCommand = done;
        failedTag = tag;
    }

    /** A stream that was not read without error says nothing about the numbers. */
    private static Failure failureOf(Inputs in, ExecField kind) {
        return switch (kind) {
            case IS_LOAD -> in.loadFailed ? Failure.READ_ERROR : Failure.NONE;
            case IS_STORE -> in.storeFailed ? Failure.WRITE_ERROR : Failure.NONE;
            default -> in.streamFailed ? Failure.READ_ERROR : in.linearBad ? Failure.NOT_FINITE : Failure.NONE;
        };
    }

    void reset() {
        running = false;
        badSeen = false;
        waiting = null;
        came = false;
        compared = false;
        inFlight.clear();
        starting = null;
        moveUnderWay = false;
        moveStarted = false;
        linearFree = false;
        allDone = false;
        scalars = null;
        failure = Failure.NONE;
        failedCommand = 0;
        failedTag = 0;
        done = 0;
    }

    private static void put(Set<String> set, String name, boolean high) {
        if (high) {
            set.add(name);
        }
    }
}
