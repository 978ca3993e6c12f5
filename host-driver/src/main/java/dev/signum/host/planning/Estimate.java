// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.planning.area.AreaModelFile;
import dev.signum.host.planning.area.Cells;
import dev.signum.host.synthesis.Part;

/**
 * What a core on a board would do for a model.
 *
 * @param board the card
 * @param core the core
 * @param model the model
 * @param planes bits of an activation
 * @param context tokens whose keys and values a token reads
 * @param time where a token's time goes
 * @param memoryBytes what the streams take of the card's memory
 * @param cells what the core takes of the FPGA
 */
public record Estimate(
        Board board,
        CoreConfig core,
        ModelShape model,
        int planes,
        int context,
        TokenTime time,
        long memoryBytes,
        Cells cells) {
    private static final double GIBI = 1L << 30;

    /**
     * Estimates.
     *
     * @throws InputException where the core cannot compute the model
     */
    public static Estimate of(Board board, CoreConfig core, ModelShape model, int planes, int context, Host host) {
        if (model.longestInput() > core.vector().maxInputs()) {
            throw new InputException(
                    model.label() + " has vectors of " + model.longestInput() + " inputs, and the core takes "
                            + core.vector().maxInputs() + "; estimate a core with a longer longest vector.");
        }
        Part family = board.device().family();
        Cells cells = AreaModelFile.read(family)
                .orElseThrow(() -> new InputException("there is no model of cells for " + family.label()
                        + "; make it with: signum synth --fit --target " + family.label()))
                .of(core);
        TokenTime time = TokenTime.of(board, core, model, planes, context, host);
        return new Estimate(board, core, model, planes, context, time, time.streamedBytes(), cells);
    }

    /** Whether the card's memory holds the streams. */
    public boolean fitsMemory() {
        return memoryBytes <= board.memoryGibibytes() * GIBI;
    }

    /** Whether the FPGA has what the core takes; what connects the core to memory and host comes on top. */
    public boolean fitsDevice() {
        return board.device().share(cells) <= 1;
    }

    /** Whether the card can do it at all. */
    public boolean fits() {
        return fitsMemory() && fitsDevice();
    }

    /** What a token waits for most, in a few words. */
    public String limit() {
        if (!fitsDevice()) {
            return "the FPGA, which is smaller than the core";
        }
        if (!fitsMemory()) {
            return "the card's memory, which is smaller than the model";
        }
        if (time.transferSeconds() > Math.max(time.cardSeconds(), time.hostSeconds())) {
            return "transfers between host and card";
        }
        if (time.hostSeconds() > time.cardSeconds()) {
            return "head, keys and values on the host";
        }
        double busy = time.layer().steps()
                * core.array().passes(planes)
                / time.layer().cycles();
        if (busy > time.layerShare()) {
            return "the array";
        }
        return time.layer().preparing() > time.layer().weightWaits() ? "preparing vectors" : "the card's memory";
    }
}
