// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * A DRAM channel behind an AXI port with a clock of its own.
 *
 * @param channel the channel
 * @param coreMegahertz clock of the AXI port
 */
public record DramPort(DramChannel channel, double coreMegahertz) {

    /** Length of {@link #words()}. */
    public static final int WORDS = 28;

    private static final double FEMTOSECONDS = 1e6;

    /** Checks the clock. */
    public DramPort {
        if (!(coreMegahertz > 0)) {
            throw new IllegalArgumentException("a core clock of " + coreMegahertz + " MHz is not positive");
        }
    }

    /** Bytes that the channel can move at most in a cycle of the port. */
    public double peakBytesPerCycle() {
        return channel.organisation().peakBytesPerSecond() / (coreMegahertz * 1e6);
    }

    /** Cycles of the port in so many nanoseconds. */
    public double cycles(double nanoseconds) {
        return nanoseconds * coreMegahertz / 1000;
    }

    /** A {@code signum::DramOptions}. */
    public long[] words() {
        DramOrganisation layout = channel.organisation();
        ColumnTiming column = channel.column();
        RowTiming row = channel.row();
        return new long[] {
            femtoseconds(layout.clockNanoseconds()),
            femtoseconds(1000 / coreMegahertz),
            layout.bankGroups(),
            layout.banksPerGroup(),
            layout.rowBytes(),
            layout.accessBytes(),
            femtoseconds(layout.burstNanoseconds()),
            time(column.readLatency()),
            time(column.writeLatency()),
            time(column.sameGroup()),
            time(column.otherGroup()),
            readToWrite(),
            time(column.writeToReadSame()),
            time(column.writeToReadOther()),
            time(row.rowToColumn()),
            time(row.precharge()),
            time(row.active()),
            time(row.readToPrecharge()),
            time(row.writeRecovery()),
            time(row.sameGroup()),
            time(row.otherGroup()),
            time(row.fourRows()),
            femtoseconds(channel.refresh().intervalNanoseconds()),
            femtoseconds(channel.refresh().timeNanoseconds()),
            femtoseconds(channel.controller().frontNanoseconds()),
            femtoseconds(channel.controller().backNanoseconds()),
            channel.controller().readQueue(),
            channel.controller().writeQueue()
        };
    }

    // JESD79-4: a write follows a read after CL - CWL + BL/2 + 2 clocks, so that the data bus can turn.
    private long readToWrite() {
        DramOrganisation layout = channel.organisation();
        double clock = layout.clockNanoseconds();
        int clocks = channel.column().readLatency().inClocks(clock)
                - channel.column().writeLatency().inClocks(clock)
                + layout.burstLength() / 2
                + 2;
        return femtoseconds(clocks * clock);
    }

    private long time(Span span) {
        double clock = channel.organisation().clockNanoseconds();
        return femtoseconds(span.inClocks(clock) * clock);
    }

    private static long femtoseconds(double nanoseconds) {
        return Math.round(nanoseconds * FEMTOSECONDS);
    }
}
