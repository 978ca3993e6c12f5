// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.streaming;

import dev.signum.arch.card.Card;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardCounters;

/**
 * How a card streamed the linears of one layer.
 *
 * @param model the layer's model
 * @param beats beats of the layer's streams on each channel, each needed once
 * @param counted what the card's counters say, from doorbell to the program's end
 */
public record StreamSpeed(String model, long beats, CardCounters counted) {
    private static final long SEED = 1;

    /**
     * Loads a layer of random weights and runs its linears with one doorbell.
     *
     * @throws dev.signum.arch.InputException where the core's vector memory is too small for the layer
     */
    public static StreamSpeed measure(Card card, CoreConfig core, LayerShape shape, Activations activations) {
        LayerOnCard layer = new LayerOnCard(card, core, shape, SEED);
        layer.load(activations);
        return new StreamSpeed(shape.model(), layer.beats(), layer.run());
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
