// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.sim.memory.DramChannel;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A card that can be bought: what a core may use of it.
 *
 * @param label the name on the command line
 * @param title the card
 * @param device the FPGA
 * @param memory one memory channel
 * @param channels memory channels
 * @param memoryGibibytes memory of all channels together
 * @param coreMegahertz clock of the core; of the memory ports too
 * @param source where the numbers come from
 */
public record Board(
        String label,
        String title,
        Device device,
        DramChannel memory,
        int channels,
        double memoryGibibytes,
        double coreMegahertz,
        String source) {
    private static final String UG1393 = "AMD UG1393";
    private static final double CLOCK = 300;

    /** All boards. */
    public static List<Board> all() {
        return List.of(
                new Board("u250", "Alveo U250", Device.xcu250(), DramChannel.ddr4Speed2400(), 4, 64, CLOCK, UG1393),
                new Board(
                        "vcu118",
                        "VCU118",
                        Device.xcvu9p(),
                        DramChannel.ddr4Speed2400(),
                        2,
                        4,
                        CLOCK,
                        "AMD UG1224 (two DDR4-2400 channels of 2 GiB)"),
                new Board(
                        "u280",
                        "Alveo U280",
                        Device.xcu280(),
                        DramChannel.hbm2PseudoChannel1800(),
                        32,
                        8,
                        CLOCK,
                        UG1393),
                new Board(
                        "u55c",
                        "Alveo U55C",
                        Device.xcu55c(),
                        DramChannel.hbm2PseudoChannel1800(),
                        32,
                        16,
                        CLOCK,
                        UG1393));
    }

    /**
     * Finds a board by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static Board named(String label) {
        return all().stream()
                .filter(board -> board.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("no board '" + label + "'; choose one of: "
                        + all().stream().map(Board::label).collect(Collectors.joining(", "))));
    }

    /** The core that is meant for this board: the preset of its kind of memory, of UltraScale+ cells, on the board's channels. */
    public CoreConfig core() {
        CoreConfig preset = (memory.equals(DramChannel.ddr4Speed2400()) ? Preset.U250 : Preset.U280).config();
        MemoryConfig ports = preset.memory();
        return new CoreConfig(
                preset.array().on(Target.XCUP),
                new MemoryConfig(channels, ports.beatBits(), ports.burstBeats(), ports.fifoBeats(), ports.spanBits()),
                preset.vector());
    }

    /** Bytes a second of all channels when no data bus rests. */
    public double peakBytesPerSecond() {
        return channels * memory.organisation().peakBytesPerSecond();
    }
}
