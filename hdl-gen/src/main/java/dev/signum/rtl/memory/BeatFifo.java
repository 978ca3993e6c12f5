// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * A first-word-fall-through FIFO in block RAM: the memory's output register is the FIFO's head.
 *
 * <pre>
 * push, in --> [memory] --> [output register] --> valid, out, ready
 * </pre>
 *
 * <p>Latency: 2 cycles from push to valid when empty; one word a cycle. The owner must not push when {@code depth} words are inside:
 * it keeps the credits.
 */
public final class BeatFifo extends Module {
    public final Bit push;
    public final Bits in;
    public final Bit valid;
    public final Bits out;
    public final Bit ready;

    /**
     * A FIFO.
     *
     * @param width bits of a word
     * @param depth words, a power of two, at least 2
     */
    public BeatFifo(int width, int depth) {
        super("beat_fifo_" + width + "x" + depth);
        push = input("push", Bit.type());
        in = input("pushed", Bits.width(width));
        valid = output("valid", Bit.type());
        out = output("head", Bits.width(width));
        ready = input("ready", Bit.type());

        int bits = ArrayConfig.bitsFor(depth - 1L);
        UInt write = reg("write", UInt.width(bits)).resetTo(0);
        UInt read = reg("read", UInt.width(bits)).resetTo(0);
        Bit headValid = reg("head_valid", Bit.type()).resetTo(false);
        // A word waits in the memory only behind the head, so the memory is never full and equal places are those of an
        // empty one: no counter lies behind a ready that comes late.
        Bit some = write.ne(read).named("some_stored");
        Bit fetch = some.and(headValid.not().or(ready)).named("fetch");

        Mem<Bits> words = mem("words", Bits.width(width), depth);
        words.write(write, in, push);
        out.set(words.readSync("head_word", read, fetch));
        valid.set(headValid);
        when(push, () -> write.set(write.plus(UInt.of(1, bits))));
        when(fetch, () -> {
                    read.set(read.plus(UInt.of(1, bits)));
                    headValid.set(true);
                })
                .elseWhen(ready, () -> headValid.set(false));
    }
}
