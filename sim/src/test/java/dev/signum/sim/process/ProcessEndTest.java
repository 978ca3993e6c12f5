// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How processes end, fail and are refused, whichever way they are suspended. */
@ParameterizedClass
@EnumSource
class ProcessEndTest extends CounterBench {

    @Test
    void timeoutsSayWhoWaitsForWhat() {
        open().limit(50);
        enable.set(false);
        Process driver = processes.fork("driver", () -> processes.within(20).until(() -> false, "what never comes"));
        processes.fork("monitor", () -> {
            while (true) {
                processes.cycles(3);
            }
        });
        processes.cycles(7);
        ProcessException failure = assertThrows(ProcessException.class, driver::join);
        assertEquals(
                "process driver failed at cycle 20: cycle 20: driver has waited 20 cycles for what never comes\n"
                        + "  main waits for the end of driver since cycle 7\n"
                        + "  driver waits for what never comes since cycle 0\n"
                        + "  monitor waits for 3 cycles since cycle 18",
                failure.getMessage());
        WaitTimeoutException late = assertThrows(WaitTimeoutException.class, () -> processes.awaitRising(high));
        assertEquals(
                "cycle 70: main has waited 50 cycles for high to rise\n"
                        + "  main waits for high to rise since cycle 20\n"
                        + "  monitor waits for 3 cycles since cycle 69",
                late.getMessage());
    }

    @Test
    void theDesignsLimitAndFinishSayWhoWaits() {
        open();
        dut.limit(12);
        WaitTimeoutException limit =
                assertThrows(WaitTimeoutException.class, () -> processes.until(() -> false, "nothing"));
        assertEquals(
                "cycle 12: the limit of 12 cycles is reached\n  main waits for nothing since cycle 0",
                limit.getMessage());
        dut.limit(100);
        dut.port("stop").set(true);
        processes.onEdge(() -> note("edge"));
        dut.step(10);
        assertEquals(List.of("13 edge"), events);
        WaitTimeoutException end = assertThrows(WaitTimeoutException.class, () -> processes.awaitRising(high));
        assertEquals(
                "the design called $finish at cycle 13\n  main waits for high to rise since cycle 13",
                end.getMessage());
    }

    @Test
    void aFailureNamesTheProcessAndTheCycleAndLeavesTheOthersTheirTurn() {
        open();
        AssertionError cause = new AssertionError("count was odd");
        processes.fork("checker", () -> {
            processes.cycles(4);
            throw cause;
        });
        processes.fork("other", () -> {
            processes.cycles(4);
            note("other");
        });
        ProcessException failure = assertThrows(ProcessException.class, () -> processes.cycles(10));
        assertEquals("process checker failed at cycle 4: count was odd", failure.getMessage());
        assertSame(cause, failure.getCause());
        assertEquals(List.of("4 other"), events);
        processes.cycles(1);
        assertEquals(5, processes.cycle());
    }

    @Test
    void aFailingConditionFailsItsProcess() {
        open();
        processes.fork("waiter", () -> {
            processes.cycles(1);
            processes.until(
                    () -> {
                        if (count.get() == 3) {
                            throw new IllegalStateException("three");
                        }
                        return false;
                    },
                    "trouble");
        });
        ProcessException failure = assertThrows(ProcessException.class, () -> processes.cycles(10));
        assertEquals("process waiter failed at cycle 3: three", failure.getMessage());
    }

    @Test
    void killedProcessesRunTheirFinallyBlocks() {
        open();
        Process one = processes.fork("one", () -> {
            try {
                processes.cycles(1000);
            } finally {
                note("one ends");
                assertThrows(Killed.class, () -> processes.cycles(1));
            }
        });
        processes.fork("two", () -> {
            try {
                processes.until(() -> false, "nothing");
            } finally {
                note("two ends");
            }
        });
        processes.cycles(2);
        one.kill();
        one.kill();
        assertTrue(one.isDone());
        one.join();
        processes.fork("three", () -> {
            try {
                processes.cycles(1000);
            } finally {
                note("three ends");
            }
        });
        processes.close();
        assertEquals(List.of("2 one ends", "2 three ends", "2 two ends"), events);
        assertThrows(IllegalStateException.class, () -> processes.cycles(1));
    }

    @Test
    void aFinallyBlockThatFailsAndAProcessThatStaysAreReported() {
        open();
        Process stubborn = processes.fork("stubborn", () -> {
            while (true) {
                try {
                    processes.cycles(1);
                } catch (Throwable everything) {
                    note("stays");
                }
            }
        });
        ProcessException stays = assertThrows(ProcessException.class, stubborn::kill);
        assertEquals(
                "process stubborn does not end when killed: it catches Throwable around its waits", stays.getMessage());
        processes.fork("tidy", () -> {
            try {
                processes.cycles(1000);
            } finally {
                note("x".repeat(Integer.parseInt("no number")));
            }
        });
        ProcessException failure = assertThrows(ProcessException.class, processes::close);
        assertTrue(failure.getMessage().startsWith("process tidy failed at cycle 0: "), failure.getMessage());
        assertFalse(stubborn.isDone());
    }

    @Test
    void aProcessMayEndItselfAndOthers() {
        open();
        Process[] all = new Process[2];
        all[0] = processes.fork("first", () -> {
            processes.cycles(2);
            all[1].kill();
            all[0].kill();
            note("not reached");
        });
        all[1] = processes.fork("second", () -> {
            processes.cycles(2);
            note("not reached either");
        });
        processes.cycles(5);
        assertTrue(all[0].isDone() && all[1].isDone());
        assertEquals(List.of(), events);
    }

    @Test
    void waitsInTheWrongPlaceAreRefused() {
        open().onEdge(() -> {
            if (processes.cycle() == 1) {
                processes.cycles(1);
            }
        });
        IllegalStateException inCallback = assertThrows(IllegalStateException.class, () -> dut.step());
        assertEquals("a callback of onEdge cannot wait for 1 cycles; fork a process", inCallback.getMessage());
        IllegalStateException inCondition = assertThrows(
                IllegalStateException.class, () -> processes.edgeWhere(() -> dut.until("count", 5, 9) > 0, "five"));
        assertEquals("a condition that is waited for can neither wait nor fork", inCondition.getMessage());
    }

    @Test
    void aLoopWithoutAnEdgeIsFound() {
        open();
        IllegalStateException endless = assertThrows(IllegalStateException.class, () -> {
            while (true) {
                processes.until(() -> true, "a word");
            }
        });
        assertTrue(endless.getMessage().startsWith("waits for a word ended 1000000 times at cycle 0"));
    }
}
