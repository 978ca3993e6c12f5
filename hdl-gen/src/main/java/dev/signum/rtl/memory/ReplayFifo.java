// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * A first-word-fall-through FIFO in block RAM whose words can be had more than once: those that are taken while {@code keep} holds come
 * again after {@code rewind}.
 *
 * <pre>
 * push, in --> [memory: kept | not yet taken] --> [output register] --> valid, out, ready
 *                      ^-------- rewind
 * </pre>
 *
 * <p>Latency: 2 cycles from push to valid when empty, and from {@code rewind} to the first kept word; one word a cycle. The owner pushes
 * while {@code room} holds, which a word that is given up raises two cycles later. {@code keep} changes only between the words of
 * two runs; {@code rewind} comes when a word has been kept, two cycles or more after the last one that was not.
 */
public final class ReplayFifo extends Module {
    public final Bit push;
    public final Bits in;
    public final Bit room;
    public final Bit valid;
    /** A word will be at the head in the next cycle even if one is taken now; so whenever three wait behind the head. */
    public final Bit more;

    public final Bits out;
    public final Bit ready;
    public final Bit keep;
    public final Bit rewind;

    /** @param depth words, a power of two, at least 2 */
    public ReplayFifo(int width, int depth) {
        super("replay_fifo_" + width + "x" + depth);
        push = input("push", Bit.type());
        in = input("pushed", Bits.width(width));
        room = output("room", Bit.type());
        valid = output("valid", Bit.type());
        more = output("more", Bit.type());
        out = output("head", Bits.width(width));
        ready = input("ready", Bit.type());
        keep = input("keep", Bit.type());
        rewind = input("rewind", Bit.type());

        int bits = ArrayConfig.bitsFor(depth - 1L);
        UInt write = reg("write", UInt.width(bits)).resetTo(0);
        UInt read = reg("read", UInt.width(bits)).resetTo(0);
        UInt first = reg("first", UInt.width(bits)).resetTo(0);
        Bit headValid = reg("head_valid", Bit.type()).resetTo(false);
        // Of the words from the first kept one on.
        UInt held = reg("held", UInt.width(bits + 1)).resetTo(0);
        Bit hasRoom = reg("has_room", Bit.type()).resetTo(true);
        // Words not yet fetched, but for the one pushed in the cycle before, and with the one fetched in it; and
        // whether
        // these are one, or more.
        UInt waiting = reg("waiting", UInt.width(bits + 1)).resetTo(0);
        Bit one = reg("one_waiting", Bit.type()).resetTo(false);
        Bit several = reg("more_waiting", Bit.type()).resetTo(false);
        Bit pushed = reg("pushed_before", Bit.type()).resetTo(false);
        Bit fetched = reg("fetched_before", Bit.type()).resetTo(false);

        Bit some = several.or(pushed).or(one.and(fetched.not())).named("some_waiting");
        Bit fetch = some.and(headValid.not().or(ready)).named("fetch");
        Mem<Bits> words = mem("words", Bits.width(width), depth);
        words.write(write, in, push);
        out.set(words.readSync("head_word", read, fetch));
        valid.set(headValid);
        // Of the very last words it may say no: a flip-flop that all channels are asked for.
        more.set(several);
        when(push, () -> write.set(write.plus(UInt.of(1, bits))));
        when(rewind, () -> {
                    read.set(first);
                    headValid.set(false);
                })
                .elseWhen(fetch, () -> {
                    read.set(read.plus(UInt.of(1, bits)));
                    headValid.set(true);
                })
                .elseWhen(ready, () -> headValid.set(false));
        pushed.set(push);
        fetched.set(fetch.and(rewind.not()));
        UInt fewer = waiting.minus(UInt.of(1, bits + 1));
        UInt increased = waiting.plus(UInt.of(1, bits + 1));
        UInt moved = mux(pushed, mux(fetched, waiting, increased), mux(fetched, fewer, waiting));
        UInt next = mux(rewind, held, moved).named("next_waiting");
        waiting.set(next);
        one.set(next.eq(1));
        several.set(next.gt(UInt.of(1, bits + 1)));

        Bit freed = delay("freed", 1, headValid.and(ready).and(keep.not()).named("frees"), 0);
        when(freed, () -> first.set(first.plus(UInt.of(1, bits))));
        when(push.and(freed.not()).named("held_up"), () -> {
                    held.set(held.plus(UInt.of(1, bits + 1)));
                    hasRoom.set(held.ne(UInt.of(depth - 1L, bits + 1)));
                })
                .elseWhen(freed.and(push.not()).named("held_down"), () -> {
                    held.set(held.minus(UInt.of(1, bits + 1)));
                    hasRoom.set(true);
                });
        room.set(hasRoom);
    }
}
