// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.card.Card;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import java.util.ArrayList;
import java.util.List;

/**
 * A card's counters at one time, or what they counted between two.
 *
 * @param busy cycles in which a program ran
 * @param steps array steps issued
 * @param weightStalls cycles in which a ready array step waited for weights
 * @param drainStalls cycles in which a ready array step waited for room for results
 * @param frontEnd cycles in which the front end prepared a vector
 * @param move cycles in which LOAD or STORE ran
 * @param beats beats received, one number per channel
 */
public record CardCounters(
        long busy, long steps, long weightStalls, long drainStalls, long frontEnd, long move, List<Long> beats) {
    public CardCounters {
        beats = List.copyOf(beats);
    }

    /** Reads the counters of a card with that many channels. */
    public static CardCounters read(Card card, int channels) {
        List<Long> beats = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            beats.add(wide(card, ChannelRegister.BEATS_LOW.offset(c), ChannelRegister.BEATS_HIGH.offset(c)));
        }
        return new CardCounters(
                wide(card, Register.BUSY_LOW, Register.BUSY_HIGH),
                wide(card, Register.STEPS_LOW, Register.STEPS_HIGH),
                wide(card, Register.WEIGHT_STALLS_LOW, Register.WEIGHT_STALLS_HIGH),
                wide(card, Register.DRAIN_STALLS_LOW, Register.DRAIN_STALLS_HIGH),
                wide(card, Register.FRONT_END_LOW, Register.FRONT_END_HIGH),
                wide(card, Register.MOVE_LOW, Register.MOVE_HIGH),
                beats);
    }

    private static long wide(Card card, Register low, Register high) {
        return wide(card, low.offset(), high.offset());
    }

    private static long wide(Card card, int low, int high) {
        // Reading the low half latches the high half.
        long value = Integer.toUnsignedLong(card.readRegister(low));
        return value | (long) card.readRegister(high) << Integer.SIZE;
    }

    /** What was counted since an earlier reading. */
    public CardCounters since(CardCounters earlier) {
        List<Long> counted = new ArrayList<>();
        for (int c = 0; c < beats.size(); c++) {
            counted.add(beats.get(c) - earlier.beats.get(c));
        }
        return new CardCounters(
                busy - earlier.busy,
                steps - earlier.steps,
                weightStalls - earlier.weightStalls,
                drainStalls - earlier.drainStalls,
                frontEnd - earlier.frontEnd,
                move - earlier.move,
                counted);
    }

    /** The share of busy cycles in which a channel delivered a beat, averaged over channels: 0 to 1. */
    public double utilisation() {
        long all = beats.stream().mapToLong(Long::longValue).sum();
        return busy == 0 ? 0 : (double) all / (busy * beats.size());
    }
}
