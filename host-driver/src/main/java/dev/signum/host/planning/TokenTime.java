// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.host.planning.cycles.CycleModel;
import dev.signum.host.planning.cycles.LinearWork;
import dev.signum.host.planning.cycles.ProgramCycles;
import dev.signum.host.planning.cycles.Supply;
import dev.signum.sim.memory.DramPort;
import java.util.List;

/**
 * Where the time of a token goes.
 *
 * @param cardCycles cycles of all linears on the card, in programs of those that share an input
 * @param cardSeconds the same as time
 * @param transferSeconds transfers and interrupts between host and card
 * @param hostSeconds keys, values and head, which the host reads
 * @param streamedBytes packed weights and parameters of all channels
 * @param layer a layer's linears from one doorbell
 * @param layerShare of what the channels can carry, that the streams of a layer are over those cycles: 0 to 1
 */
public record TokenTime(
        double cardCycles,
        double cardSeconds,
        double transferSeconds,
        double hostSeconds,
        long streamedBytes,
        ProgramCycles layer,
        double layerShare) {
    private static final double MEGA = 1e6;

    /**
     * The time of one token.
     *
     * @param planes bits of an activation
     * @param context tokens whose keys and values are read
     */
    static TokenTime of(Board board, CoreConfig core, ModelShape model, int planes, int context, Host host) {
        DramPort port = new DramPort(board.memory(), board.coreMegahertz());
        CycleModel cycles = new CycleModel(core, Supply.of(port, core.memory()), planes);
        ProgramCycles layer = cycles.of(model.chain());
        double cardCycles = cardCycles(cycles, model, 1);
        double peakBeats = Math.min(1, port.peakBytesPerCycle() / core.memory().beatBytes());
        return new TokenTime(
                cardCycles,
                cardCycles / (board.coreMegahertz() * MEGA),
                host.transferSeconds((long) model.layers() * model.programs().size()),
                host.readSeconds(model.headBytes() + model.cacheBytes(context)),
                beats(core, model) * core.memory().beatBytes() * core.memory().channels(),
                layer,
                layer.beats() / (layer.cycles() * peakBeats));
    }

    /** Cycles of all linears on the card for so many vectors at once, in programs of those that share their inputs. */
    static double cardCycles(CycleModel cycles, ModelShape model, int vectors) {
        double perLayer = model.programs().stream()
                .mapToDouble(program -> cycles.of(program).cycles() + moves(cycles, program, vectors))
                .sum();
        return perLayer * model.layers();
    }

    private static double moves(CycleModel cycles, List<LinearWork> program, int vectors) {
        int outputs = program.stream().mapToInt(LinearWork::outputs).sum();
        return cycles.move(vectors * program.getFirst().inputs()) + cycles.move(vectors * outputs);
    }

    private static long beats(CoreConfig core, ModelShape model) {
        return model.layers()
                * model.chain().stream()
                        .mapToLong(work -> new StreamLayout(core, work.inputs(), work.outputs(), 1).beats())
                        .sum();
    }

    /** All of it. */
    public double seconds() {
        return cardSeconds + transferSeconds + hostSeconds;
    }

    /** Tokens a second of the whole system. */
    public double tokensPerSecond() {
        return 1 / seconds();
    }

    /** Tokens a second if only the card took time. */
    public double cardTokensPerSecond() {
        return 1 / cardSeconds;
    }

    /** Bytes a second that the channels carry while the card works. */
    public double streamedBytesPerSecond() {
        return streamedBytes / cardSeconds;
    }
}
