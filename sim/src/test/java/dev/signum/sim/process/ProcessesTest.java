// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same order, whichever way processes are suspended. */
@ParameterizedClass
@EnumSource
class ProcessesTest extends CounterBench {

    @Test
    void callbacksThenProcessesInOrderOfForkThenMain() {
        open().onEdge(() -> note("callback"));
        processes.fork("a", () -> {
            note("a starts");
            processes.cycles(2);
            note("a");
        });
        processes.fork("b", () -> {
            note("b starts");
            processes.cycles(1);
            note("b");
            processes.cycles(1);
            note("b");
        });
        note("main forked");
        processes.cycles(2);
        note("main");
        assertEquals(
                List.of(
                        "0 a starts",
                        "0 b starts",
                        "0 main forked",
                        "1 callback",
                        "1 b",
                        "2 callback",
                        "2 a",
                        "2 b",
                        "2 main"),
                events);
    }

    @Test
    void sampledIsWhatTheEdgeSawForEveryone() {
        open();
        int[] seen = new int[4];
        processes.onEdge(() -> seen[0] = count.sampled());
        processes.fork("reader", () -> {
            processes.cycles(3);
            seen[1] = count.sampled();
            enable.set(false);
        });
        processes.cycles(3);
        seen[2] = count.sampled();
        processes.cycles(2);
        seen[3] = count.get();
        // What the reader sets at the third edge is seen by the fourth, so the third count is the last.
        assertEquals(List.of(4, 2, 2, 3), List.of(seen[0] + 1, seen[1], seen[2], seen[3]));
    }

    @Test
    void risingAndFallingAreOfWhatEdgesSaw() {
        open();
        processes.awaitRising(high);
        assertEquals(5, processes.cycle());
        assertEquals(4, count.sampled());
        processes.awaitFalling(high);
        assertEquals(9, processes.cycle());
        processes.awaitRising(high);
        processes.awaitRising(high);
        assertEquals(21, processes.cycle());
    }

    @Test
    void untilHoldsAtOnceAndEdgeWhereNeedsAnEdge() {
        open();
        processes.until(() -> count.get() == 0, "zero");
        assertEquals(0, processes.cycle());
        processes.edgeWhere(() -> count.sampled() == 0, "zero");
        assertEquals(1, processes.cycle());
        processes.until(() -> count.get() == 10, "ten");
        assertEquals(10, processes.cycle());
    }

    @Test
    void whatIsHandedOverArrivesAtTheSameEdgeWhoeverWasForkedFirst() {
        open();
        Mailbox<Integer> requests = processes.mailbox("requests", 1);
        Mailbox<Integer> answers = processes.mailbox("answers");
        Event done = processes.event("done");
        processes.fork("server", () -> {
            while (true) {
                answers.put(requests.take() * 2);
            }
        });
        processes.fork("client", () -> {
            for (int i = 1; i <= 3; i++) {
                processes.cycles(i);
                requests.put(i);
                note("answer " + answers.take());
            }
            done.set();
        });
        done.await();
        note("main");
        assertEquals(List.of("1 answer 2", "3 answer 4", "6 answer 6", "6 main"), events);
    }

    @Test
    void aFullMailboxMakesThePutterWait() {
        open();
        Mailbox<Integer> words = processes.mailbox("words", 2);
        processes.fork("putter", () -> {
            for (int i = 0; i < 4; i++) {
                words.put(i);
                note("put " + i);
            }
        });
        processes.cycles(5);
        assertEquals(0, words.take());
        processes.cycles(1);
        assertEquals(List.of("0 put 0", "0 put 1", "6 put 2"), events);
    }

    @Test
    void anyNamesTheFirstAndAllWaitsForTheLast() {
        open();
        Process worker = processes.fork("worker", () -> processes.cycles(7));
        assertEquals(1, processes.any(worker, Trigger.rising(high), Trigger.cycles(20)));
        assertEquals(5, processes.cycle());
        processes.all(worker, Trigger.cycles(1));
        assertEquals(7, processes.cycle());
        assertTrue(worker.isDone());
        assertEquals(0, processes.any(worker, Trigger.cycles(0)));
    }

    @Test
    void stepsOfTheDesignRunProcessesAndWaitInsideThem() {
        open();
        processes.fork("helper", () -> {
            dut.step(3);
            note("helper");
        });
        dut.step(5);
        note("main");
        assertEquals(3, dut.until("count", 8, 100));
        assertEquals(List.of("3 helper", "5 main"), events);
        assertEquals(8, processes.cycle());
    }

    @Test
    void equalSeedsGiveEqualRuns() {
        List<String> first = randomRun(42);
        List<String> second = randomRun(42);
        assertEquals(first, second);
        assertFalse(first.equals(randomRun(43)));
        assertTrue(first.size() > 100, "events: " + first.size());
    }

    /** Compared between the kinds as well: the hash is that of both. */
    @Test
    void theWaysOfSuspendingAgree() {
        List<String> mine = randomRun(7);
        CoroutineKind chosen = kind;
        kind = kind == CoroutineKind.CONTINUATION ? CoroutineKind.VIRTUAL_THREAD : CoroutineKind.CONTINUATION;
        List<String> others = randomRun(7);
        kind = chosen;
        assertEquals(mine, others);
    }

    private List<String> randomRun(long seed) {
        List<String> log = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        try (Dut other = Counter.open();
                Processes run = new Processes(other, kind)) {
            Mailbox<Integer> box = run.mailbox("box", 3);
            BitPort go = other.port("enable").asBit();
            for (int i = 0; i < 8; i++) {
                String name = "p" + i;
                run.fork(name, () -> {
                    for (int turn = 0; turn < 20; turn++) {
                        switch (random.nextInt(5)) {
                            case 0 -> run.cycles(random.nextInt(5));
                            case 1 -> run.any(Trigger.rising(other.port("high").asBit()), Trigger.cycles(6));
                            case 2 -> box.put(turn);
                            case 3 -> log.add(name + " takes " + (box.size() > 0 ? box.take() : "nothing"));
                            default -> {
                                go.set(random.nextBoolean());
                                run.cycles(1);
                            }
                        }
                        log.add(run.cycle() + " " + name + " "
                                + other.port("count").sampled());
                    }
                });
            }
            run.cycles(400);
        }
        return log;
    }
}
