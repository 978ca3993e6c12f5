// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.streaming;

import dev.signum.arch.InputException;
import dev.signum.arch.card.Card;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardCounters;

/**
 * How a card streamed the linears of one layer.
 *
 * @param model the layer's model
 * @param vectors vectors that shared the pass over the weights
 * @param beats beats of the layer's streams on each channel, each needed once
 * @param counted what the card's counters say, from doorbell to the program's end
 */
public record StreamSpeed(String model, int vectors, long beats, CardCounters counted) {
    private static final long SEED = 1;
    private static final double MEGA = 1e6;

    /**
     * Loads a layer of random weights and runs its linears with one doorbell, for one vector or for several with one pass over the weights.
     *
     * @throws dev.signum.arch.InputException where the core's vector memory is too small for the layer, or it takes fewer vectors
     */
    public static StreamSpeed measure(
            Card card, CoreConfig core, LayerShape shape, Activations activations, int vectors) {
        requireTogether(core, activations, vectors);
        LayerOnCard layer = new LayerOnCard(card, core, shape, vectors, SEED);
        layer.load(activations);
        return new StreamSpeed(shape.model(), vectors, layer.beats(), layer.run());
    }

    /** The same for one vector. */
    public static StreamSpeed measure(Card card, CoreConfig core, LayerShape shape, Activations activations) {
        return measure(card, core, shape, activations, 1);
    }

    private static void requireTogether(CoreConfig core, Activations activations, int vectors) {
        int most = core.array().mostVectors();
        if (vectors < 1 || vectors > most) {
            throw new InputException(
                    "a core of %d columns takes 1 to %d vectors through a pass over the weights, not %d; choose fewer."
                            .formatted(core.array().columns(), most, vectors));
        }
        if (vectors > 1 && activations.planes() > ArrayConfig.GROUP) {
            throw new InputException(
                    "vectors that share a pass over the weights have at most %d-bit activations, not %d; choose fewer bits."
                            .formatted(ArrayConfig.GROUP, activations.planes()));
        }
    }

    /** Vectors that went through the layer in a second of a core of so many MHz. */
    public double vectorsPerSecond(double megahertz) {
        return vectors * megahertz * MEGA / counted.busy();
    }

    /**
     * The share of what the channels can carry, 0 to 1: streams needed once over the time from doorbell to end.
     *
     * @param peakBeats most beats that a channel's memory and port can carry in a cycle, at most 1
     */
    public double utilisation(double peakBeats) {
        return beats / (counted.busy() * peakBeats);
    }
}
