// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.host.planning.area.Cells;
import dev.signum.host.planning.area.Resource;
import dev.signum.host.synthesis.Part;

/**
 * An FPGA, and what it has of everything that a core takes.
 *
 * @param name the vendor's name
 * @param family what Yosys synthesises for
 * @param tables look-up tables of six inputs
 * @param flipFlops flip-flops
 * @param blockMemories block memories of 36 Kib
 * @param ultraMemories memories of 288 Kib; no core takes any
 * @param multipliers DSP slices
 * @param source where the numbers come from
 */
public record Device(
        String name,
        Part family,
        int tables,
        int flipFlops,
        int blockMemories,
        int ultraMemories,
        int multipliers,
        String source) {
    private static final double HALVES = 2;

    /** Alveo U250, a VU13P. */
    static Device xcu250() {
        return new Device("xcu250-figd2104-2L-e", Part.XCUP, 1_728_000, 3_456_000, 2688, 1280, 12_288, "AMD DS962");
    }

    /** Virtex UltraScale+ VU9P. */
    static Device xcvu9p() {
        return new Device("xcvu9p-flga2104-2L-e", Part.XCUP, 1_182_240, 2_364_480, 2160, 960, 6840, "AMD DS890");
    }

    /** Alveo U280, a VU37P. */
    static Device xcu280() {
        return new Device("xcu280-fsvh2892-2L-e", Part.XCUP, 1_303_680, 2_607_360, 2016, 960, 9024, "AMD DS963");
    }

    /** Alveo U55C, a VU47P. */
    static Device xcu55c() {
        return new Device("xcu55c-fsvh2892-2L-e", Part.XCUP, 1_303_680, 2_607_360, 2016, 960, 9024, "AMD DS978");
    }

    /** Which share of the look-up tables such cells take: 1 is all. */
    public double tableShare(Cells cells) {
        return cells.tables() / tables;
    }

    /** Which share of the flip-flops such cells take. */
    public double flipFlopShare(Cells cells) {
        return cells.of(Resource.FF) / flipFlops;
    }

    /** Which share of the block memories such cells take. */
    public double blockMemoryShare(Cells cells) {
        return cells.of(Resource.BLOCK_MEMORY) / HALVES / blockMemories;
    }

    /** Which share of the multipliers such cells take. */
    public double multiplierShare(Cells cells) {
        return cells.of(Resource.MULTIPLIER) / multipliers;
    }

    /** The largest of the shares; more than 1 is more than there is. */
    public double share(Cells cells) {
        return Math.max(
                Math.max(tableShare(cells), flipFlopShare(cells)),
                Math.max(blockMemoryShare(cells), multiplierShare(cells)));
    }
}
