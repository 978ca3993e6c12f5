// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.VectorMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the front end prepare the vectors of a linear one after another.
 *
 * <pre>
 * start --> [vector 0] --prepared--> again --> [vector 1] --prepared--> ... [last vector]
 * </pre>
 *
 * <p>{@code vector}, {@code word} and {@code rs} are of the vector under way, from the cycle after {@code start} or {@code again} on; the latter comes two cycles
 * after {@code prepared}, which holds until then, and not for the last vector.
 */
public final class VectorTurn extends Module {
    public final Bit start;
    /** The word where the first vector begins. */
    public final UInt firstWord;

    public final Bits firstRs;
    public final UInt lastVector;
    /** Words from one vector to the next. */
    public final UInt vectorStride;
    /** Reciprocal roots of the vectors behind the first. */
    public final List<Bits> moreRs;
    /** The front end rests, with the results of the vector under way. */
    public final Bit prepared;

    /** The front end begins the next vector. */
    public final Bit again;

    public final UInt vector;
    public final Bit onLast;
    public final UInt word;
    public final Bits rs;

    public VectorTurn(CoreConfig config) {
        super("vector_turn");
        int wordBits = VectorMemory.wordBits(config.vector());
        int bits = config.array().vectorBits();
        start = input("start", Bit.type());
        firstWord = input("first_word", UInt.width(wordBits));
        firstRs = input("rs_0", Bits.width(32));
        lastVector = input("last_vector", UInt.width(bits));
        vectorStride = input("vector_stride", UInt.width(wordBits));
        moreRs = Lanes.each(config.array().mostVectors() - 1, i -> input("rs_" + (i + 1), Bits.width(32)));
        prepared = input("prepared", Bit.type());
        again = output("again", Bit.type());
        vector = output("vector_number", UInt.width(bits));
        onLast = output("on_last", Bit.type());
        word = output("word", UInt.width(wordBits));
        rs = output("rs", Bits.width(32));

        UInt number = reg("number", UInt.width(bits)).resetTo(0);
        UInt first = reg("first_of_vector", UInt.width(wordBits));
        Bit repeats = reg("repeats", Bit.type()).resetTo(false);
        Bit ends = number.eq(lastVector).named("ends");
        Bit rested = reg("rested", Bit.type()).resetTo(false);
        rested.set(prepared);
        repeats.set(rested.and(ends.not()).and(repeats.not()));
        when(start, () -> {
                    number.set(UInt.of(0, bits));
                    first.set(firstWord);
                })
                .elseWhen(repeats, () -> {
                    number.set(number.plus(UInt.of(1, bits)));
                    first.set(first.plus(vectorStride));
                });
        List<Bits> roots = new ArrayList<>(List.of(firstRs));
        roots.addAll(moreRs);
        again.set(repeats);
        vector.set(number);
        onLast.set(ends);
        word.set(first);
        rs.set(mux(number, roots));
    }
}
