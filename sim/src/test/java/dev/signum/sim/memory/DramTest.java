// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.AxiStatistics;
import dev.signum.sim.bus.axi.Traffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bandwidth and latency of the channels against what their timing allows, and against what was measured on boards. */
class DramTest {

    private static final int BYTES = 1 << 22;
    private static final int BEATS = 40_000;

    /**
     * A channel behind a port. The measured times, in nanoseconds, are those of Wang et al., FCCM 2020: a read alone of an
     * open row, and one that finds another row open.
     */
    enum Setup {
        DDR4(DramChannel.ddr4Speed2400(), 512, 300, 73.3, 106.6),
        HBM2(DramChannel.hbm2PseudoChannel1800(), 256, 450, 106.7, 137.8);

        final DramPort port;
        final int busBits;
        final double measuredHit;
        final double measuredConflict;

        Setup(DramChannel channel, int busBits, double megahertz, double measuredHit, double measuredConflict) {
            this.port = new DramPort(channel, megahertz);
            this.busBits = busBits;
            this.measuredHit = measuredHit;
            this.measuredConflict = measuredConflict;
        }

        DramChannel channel() {
            return port.channel();
        }

        Traffic open() {
            return open(port);
        }

        Traffic open(DramPort other) {
            AxiMemoryOptions options =
                    AxiMemoryOptions.ideal().withOutstanding(64, 64).withDram(other);
            return new Traffic(busBits, BYTES, options);
        }

        /** Share of the channel's peak at which so many beats went by. */
        double share(long beats, long cycles) {
            return beats * (busBits / 8.0) / (cycles * port.peakBytesPerCycle());
        }

        double nanoseconds(long cycles) {
            return cycles * 1000 / port.coreMegahertz();
        }

        double clocks(Span span) {
            double clock = channel().organisation().clockNanoseconds();
            return span.inClocks(clock) * clock;
        }

        /** Bytes from one row of a bank to its next. */
        int rowStride() {
            DramOrganisation layout = channel().organisation();
            return layout.rowBytes() * layout.bankGroups() * layout.banksPerGroup();
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void aSequentialReaderGetsNearlyWhatRefreshLeaves(Setup setup) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(16).move(BEATS / 16, 0);
            double share = setup.share(BEATS, traffic.cycles());
            double bound = 1 - setup.channel().refresh().share();
            assertTrue(share < bound && share > bound - 0.02, setup + ": " + share + " of " + bound);
            assertEquals(0, traffic.get("disorder"));
            // Each access once, and a row opened for each that is used; after a refresh those that were open, or were
            // opened ahead, once more.
            AxiStatistics.Dram dram = traffic.statistics().dram();
            DramOrganisation layout = setup.channel().organisation();
            assertEquals((long) BEATS * setup.busBits / 8 / layout.accessBytes(), dram.reads());
            double rows = (double) BEATS * setup.busBits / 8 / layout.rowBytes();
            long opened = dram.rowMisses() + dram.rowConflicts();
            assertTrue(opened >= rows && opened <= rows + 8 * dram.refreshes() + 8, setup + ": " + dram);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void aSequentialWriterGetsAsMuch(Setup setup) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(16).move(0, BEATS / 16);
            double share = setup.share(BEATS, traffic.cycles());
            double bound = 1 - setup.channel().refresh().share();
            assertTrue(share < bound && share > bound - 0.02, setup + ": " + share + " of " + bound);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void turningTheBusCosts(Setup setup) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(16).move(BEATS / 16, BEATS / 16);
            double share = setup.share(2L * BEATS, traffic.cycles());
            assertTrue(share > 0.6 && share < 0.9, setup + ": " + share);
            // Bursts of half a write queue each way.
            long turns = 2L * BEATS / (setup.channel().controller().writeQueue() / 2);
            assertEquals(turns, traffic.statistics().dram().turnarounds(), turns * 0.25, setup.toString());
            assertEquals(0, traffic.get("disorder"));
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void randomBeatsGetASmallShare(Setup setup) {
        double alone = randomShare(setup, 1);
        double many = randomShare(setup, 16);
        assertTrue(alone < 0.05, setup + ": " + alone);
        assertTrue(many > 5 * alone && many < 0.4, setup + ": " + many);
    }

    private static double randomShare(Setup setup, int outstanding) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(1)
                    .set("random_mask", BYTES - 1)
                    .set("outstanding", outstanding)
                    .move(10_000, 0);
            assertEquals(0, traffic.get("disorder"));
            return setup.share(10_000, traffic.cycles());
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void oneBankOpensARowARowCycle(Setup setup) {
        double rowCycle = setup.clocks(setup.channel().row().active())
                + setup.clocks(setup.channel().row().precharge());
        try (Traffic traffic = setup.open()) {
            traffic.sequential(1).set("random_mask", BYTES - setup.rowStride()).move(10_000, 0);
            AxiStatistics.Dram dram = traffic.statistics().dram();
            double perRow = setup.nanoseconds(traffic.cycles()) / (dram.rowMisses() + dram.rowConflicts());
            assertTrue(perRow > rowCycle && perRow < 1.15 * rowCycle, setup + ": " + perRow + " of " + rowCycle);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void oneBankGroupGetsTheShareOfItsSlowerCommands(Setup setup) {
        ColumnTiming column = setup.channel().column();
        DramOrganisation layout = setup.channel().organisation();
        double bound = layout.burstNanoseconds() / setup.clocks(column.sameGroup());
        try (Traffic traffic = setup.open()) {
            traffic.sequential(1)
                    .set("stride", (long) layout.bankGroups() * layout.accessBytes())
                    .set("outstanding", 64)
                    .set("spread_ids", 1)
                    .move(8000, 0);
            double share = setup.share(8000, traffic.cycles());
            assertTrue(share < bound && share > 0.85 * bound, setup + ": " + share + " of " + bound);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void noMoreThanFourRowsOpenInAWindow(Setup setup) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(1)
                    .set("random_mask", BYTES - 1)
                    .set("outstanding", 64)
                    .set("spread_ids", 1)
                    .move(20_000, 0);
            AxiStatistics.Dram dram = traffic.statistics().dram();
            double perRow = setup.nanoseconds(traffic.cycles()) / (dram.rowMisses() + dram.rowConflicts());
            assertTrue(perRow > setup.clocks(setup.channel().row().fourRows()) / 4, setup + ": " + perRow);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void refreshComesOnTime(Setup setup) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(16).move(BEATS / 16, 0);
            double refreshes = setup.nanoseconds(traffic.cycles())
                    / setup.channel().refresh().intervalNanoseconds();
            assertEquals(refreshes, traffic.statistics().dram().refreshes(), 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void aReadAloneTakesAsLongAsWasMeasured(Setup setup) {
        // The traffic itself needs a cycle between two reads.
        double between = setup.nanoseconds(1);
        assertEquals(setup.measuredHit, timeAlone(setup, 0) - between, 0.08 * setup.measuredHit);
        assertEquals(
                setup.measuredConflict,
                timeAlone(setup, BYTES - setup.rowStride()) - between,
                0.08 * setup.measuredConflict);
    }

    private static double timeAlone(Setup setup, int addresses) {
        try (Traffic traffic = setup.open()) {
            traffic.sequential(1)
                    .set("stride", 0)
                    .set("random_mask", addresses)
                    .set("outstanding", 1)
                    .move(2000, 0);
            return setup.nanoseconds(traffic.cycles()) / 2000;
        }
    }

    @Test
    void aSlowPortIsTheLimitOfAFastChannel() {
        Setup setup = Setup.HBM2;
        try (Traffic traffic = setup.open(new DramPort(setup.channel(), 300))) {
            traffic.sequential(16).move(BEATS / 16, 0);
            double beatsPerCycle = (double) BEATS / traffic.cycles();
            assertTrue(beatsPerCycle > 0.95 && beatsPerCycle <= 1, "beats per cycle " + beatsPerCycle);
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void writtenDataIsReadBack(Setup setup) {
        try (Traffic traffic = setup.open()) {
            traffic.data().asSlice(0, 1 << 18).fill((byte) 0xff);
            int bursts = (1 << 18) / (16 * setup.busBits / 8);
            traffic.sequential(16).move(0, bursts);
            traffic.move(bursts, 0);
            assertEquals(0, traffic.get("disorder"));
            assertEquals(0, traffic.get("errors"));
        }
    }
}
