// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.flow;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says that each of several queues, one a channel, holds a word; they are popped together.
 *
 * <pre>
 * holds 0 .. N-1 -------> [all] --\
 * holds more 0 .. N-1 --> [all] ---+--> [select] --> [flip-flop] --> ready
 *                                popped
 * </pre>
 *
 * <p>Latency: 1 cycle from the last queue's word to {@code ready}, none from a pop: of 32 channels the question takes more tables than may stand before a pop
 * and what it moves, so it is asked a cycle ahead, for both cases. A queue that says it holds a word must hold it until it is popped, or all is cleared.
 */
public final class AllHold extends Module {
    /** A queue holds a word. */
    public final List<Bit> holds;
    /** A queue will hold a word in the next cycle even if one is popped now. */
    public final List<Bit> holdsMore;
    /** A word of each is popped; only while {@code ready}. */
    public final Bit popped;

    /** A queue says for the last time that it holds a word, and holds none in the next cycle. */
    public final Bit clear;

    public final Bit ready;

    /** @param queues at least 1 */
    public AllHold(int queues) {
        super("all_hold_" + queues);
        holds = inputs("holds_", queues);
        holdsMore = inputs("holds_more_", queues);
        popped = input("popped", Bit.type());
        clear = input("clear", Bit.type());
        ready = output("ready", Bit.type());

        Bit known = reg("known", Bit.type()).resetTo(false);
        known.set(mux(popped, all("held_more", holdsMore), all("held", holds)));
        when(clear, () -> known.set(false));
        ready.set(known);
    }

    private List<Bit> inputs(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> input(name + i, Bit.type()))
                .toList();
    }

    private Bit all(String name, List<Bit> bits) {
        if (bits.size() == 1) {
            return bits.getFirst();
        }
        AllOf all = child(name, () -> new AllOf(bits.size()));
        for (int i = 0; i < bits.size(); i++) {
            all.bits.get(i).set(bits.get(i));
        }
        return all.all;
    }
}
