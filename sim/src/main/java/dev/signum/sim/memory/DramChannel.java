// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * A DRAM channel and its controller.
 *
 * @param name for reports
 * @param organisation layout and data rate
 * @param column times of column commands
 * @param row times of row commands
 * @param refresh refresh
 * @param controller the controller
 * @param source where the numbers come from
 */
public record DramChannel(
        String name,
        DramOrganisation organisation,
        ColumnTiming column,
        RowTiming row,
        RefreshTiming refresh,
        DramController controller,
        String source) {

    /**
     * DDR4-2400, 64 data bits, one rank of sixteen 8 Gb x4 devices with CL 17: a DIMM of an Alveo U250. 19.2 GB/s.
     *
     * <p>The controller's latency is such that a read of an open row takes the 73.3 ns that Wang et al. measured.
     */
    public static DramChannel ddr4Speed2400() {
        return new DramChannel(
                "DDR4-2400 x64",
                new DramOrganisation(2400, 64, 8, 4, 4, 8192),
                new ColumnTiming(
                        Span.ofClocks(17),
                        Span.ofClocks(12),
                        new Span(5, 5.0),
                        Span.ofClocks(4),
                        new Span(4, 7.5),
                        new Span(2, 2.5)),
                new RowTiming(
                        Span.ofNanoseconds(14.16),
                        Span.ofNanoseconds(14.16),
                        Span.ofNanoseconds(32),
                        new Span(4, 7.5),
                        Span.ofNanoseconds(15),
                        new Span(4, 4.9),
                        new Span(4, 3.3),
                        new Span(16, 13)),
                new RefreshTiming(7800, 350),
                new DramController(20, 32, 32, 32),
                "JESD79-4 speed bin DDR4-2400T (17-17-17), 8 Gb, 1/2 KB page; latency at the port: Wang et al.,"
                        + " Shuhai: Benchmarking High Bandwidth Memory on FPGAs, FCCM 2020 (Alveo U280)");
    }

    /**
     * A 64-bit pseudo channel of HBM2 at 1800 MT/s, 256 MiB of a 4 GiB stack as on an Alveo U280. 14.4 GB/s.
     *
     * <p>The standard leaves row and latency times but tRP and tRAS to vendors; those here are the usual ones of simulators. The
     * controller's latency is such that a read of an open row takes the 106.7 ns that Wang et al. measured.
     */
    public static DramChannel hbm2PseudoChannel1800() {
        return new DramChannel(
                "HBM2-1800 pseudo channel",
                new DramOrganisation(1800, 64, 4, 4, 4, 1024),
                new ColumnTiming(
                        Span.ofNanoseconds(14),
                        Span.ofNanoseconds(7),
                        new Span(4, 2.8),
                        Span.ofClocks(2),
                        Span.ofNanoseconds(7.5),
                        Span.ofNanoseconds(4)),
                new RowTiming(
                        Span.ofNanoseconds(14),
                        Span.ofNanoseconds(15),
                        Span.ofNanoseconds(33),
                        Span.ofNanoseconds(5),
                        Span.ofNanoseconds(16),
                        Span.ofClocks(4),
                        Span.ofClocks(4),
                        Span.ofNanoseconds(16)),
                new RefreshTiming(3900, 260),
                new DramController(40, 48, 64, 64),
                "JESD235 (tCCD, tRP, tRAS, tREFI, 16 banks in 4 groups, 1 KiB rows), AMD PG276 (tRFC of 4-high stacks), vendor times"
                        + " estimated after public simulators; latency at the port: Wang et al., FCCM 2020");
    }
}
