// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.rtl.RandomWords;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.Port;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** Offers one channel's beats at a random pace, each until it is taken, and noise between them. */
final class ChannelFeed {
    private final Port valid;
    private final Port beat;
    private final Port ready;
    private final SplittableRandom random;
    private final Deque<long[]> beats = new ArrayDeque<>();
    private boolean offering;

    /** @param prefix of the ports {@code beat_valid}, {@code beat} and {@code beat_ready} */
    ChannelFeed(Dut dut, String prefix, SplittableRandom random) {
        valid = dut.port(prefix + "beat_valid");
        beat = dut.port(prefix + "beat");
        ready = dut.port(prefix + "beat_ready");
        this.random = random;
    }

    void add(List<long[]> more) {
        beats.addAll(more);
    }

    int left() {
        return beats.size();
    }

    void clear() {
        beats.clear();
        offering = false;
    }

    /** Sets the inputs of a cycle. */
    void offer(double rate) {
        offering = !beats.isEmpty() && (offering || random.nextDouble() < rate);
        valid.set(offering);
        beat.setWords(offering ? beats.peek() : RandomWords.next(random, beat.width()));
    }

    /** After the edge that ends the cycle. */
    void advance() {
        if (offering && ready.sampled() != 0) {
            beats.remove();
            offering = false;
        }
    }
}
