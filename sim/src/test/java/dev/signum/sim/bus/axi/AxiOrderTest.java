// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.bus.axi.AxiMemoryOptions.Order;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Order and errors of answers; the design itself checks that each id gets its own data in order. */
class AxiOrderTest {

    private static final int BYTES = 1 << 18;
    private static final AxiMemoryOptions SLOW =
            AxiMemoryOptions.ideal().withSeed(3).withLatency(10, 40).withStalls(AxiMemoryOptions.Stalls.all(0.2));

    @ParameterizedTest
    @EnumSource(Order.class)
    void eachIdGetsItsDataInOrder(Order order) {
        try (Traffic traffic = new Traffic(128, BYTES, SLOW.withOrder(order))) {
            traffic.sequential(8).set("spread_ids", 1).move(500, 0);
            assertEquals(0, traffic.get("disorder"));
            assertEquals(0, traffic.get("errors"));
            assertEquals(4000, traffic.statistics().read().beats());
            assertEquals(4000 * 16, traffic.statistics().read().bytes());
            assertEquals(sumOfAddresses(4000, 16), traffic.get("sum"));
        }
    }

    @Test
    void idsOvertakeEachOtherOnlyWhereTheyMay() {
        long inOrder = cycles(Order.IN_ORDER, true);
        assertEquals(inOrder, cycles(Order.IN_ORDER, false));
        assertEquals(inOrder, cycles(Order.ACROSS_IDS, false));
        // A burst that is ready need not wait for a slower one before it.
        assertTrue(cycles(Order.ACROSS_IDS, true) < inOrder);
    }

    private static long cycles(Order order, boolean ids) {
        AxiMemoryOptions options = AxiMemoryOptions.ideal().withLatency(1, 100).withOrder(order);
        try (Traffic traffic = new Traffic(128, BYTES, options)) {
            return traffic.sequential(1)
                    .set("spread_ids", ids ? 1 : 0)
                    .move(500, 0)
                    .cycles();
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void everythingWrittenIsThere(Order order) {
        try (Traffic traffic = new Traffic(128, BYTES, SLOW.withOrder(order))) {
            for (long at = 0; at < BYTES; at += Long.BYTES) {
                traffic.data().set(ValueLayout.JAVA_LONG, at, -1);
            }
            traffic.sequential(8).set("spread_ids", 1).move(0, 500);
            for (long at = 0; at < BYTES; at += Long.BYTES) {
                long expected = at < 500 * 128 ? at & -16 : -1;
                assertEquals(expected, traffic.data().get(ValueLayout.JAVA_LONG, at));
            }
            assertEquals(500 * 128, traffic.statistics().write().bytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0", "0, 0.25", "1, 0"})
    void errorsComeAsOftenAsAsked(double slave, double decode) {
        try (Traffic traffic = new Traffic(128, BYTES, SLOW.withFaults(slave, decode))) {
            traffic.sequential(1).move(2000, 2000);
            double share = slave + decode;
            // Five standard deviations of the binomial distribution.
            double slack = 5 * Math.sqrt(4000 * share * (1 - share));
            assertEquals(4000 * share, traffic.get("errors"), slack);
            AxiStatistics seen = traffic.statistics();
            assertEquals(
                    traffic.get("errors"), seen.read().errors() + seen.write().errors());
        }
    }

    @Test
    void aBurstRefusedByChanceWritesNothing() {
        try (Traffic traffic = new Traffic(128, BYTES, SLOW.withFaults(1, 0))) {
            for (long at = 0; at < BYTES; at += Long.BYTES) {
                traffic.data().set(ValueLayout.JAVA_LONG, at, -1);
            }
            traffic.sequential(4).move(0, 50);
            assertEquals(50, traffic.get("errors"));
            assertEquals(0, traffic.statistics().write().bytes());
            assertEquals(-1, traffic.data().get(ValueLayout.JAVA_LONG, 0));
        }
    }

    @Test
    void theHistogramHoldsEveryBurstAtItsLatency() {
        AxiMemoryOptions options = AxiMemoryOptions.ideal().withLatency(20, 0).withOutstanding(1, 1);
        try (Traffic traffic = new Traffic(128, BYTES, options)) {
            traffic.sequential(1).move(100, 50);
            // 16 to 31 cycles.
            assertEquals(100, traffic.statistics().read().latency().get(4));
            assertEquals(50, traffic.statistics().write().latency().get(4));
        }
    }

    // The words are the addresses of their beats.
    private static long sumOfAddresses(long beats, long step) {
        return beats * (beats - 1) / 2 * step;
    }
}
