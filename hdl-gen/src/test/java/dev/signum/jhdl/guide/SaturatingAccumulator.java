// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.guide;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Payload;
import dev.signum.jhdl.SInt;
import dev.signum.jhdl.Stream;

/**
 * Adds up the terms of a stream, clamping at the ends of the range instead of wrapping.
 *
 * <pre>
 *   terms --> [+ clamp] --> [total] --> sums      one sum after the last term of each row
 * </pre>
 *
 * Latency: 1 cycle from the last term to its sum. One term a cycle, except in the cycles a sum waits to be taken.
 */
public final class SaturatingAccumulator extends Module {
    /** A term of a sum; {@code last} ends the row. */
    public record Term(SInt value, Bit last) {
        /** Terms of a given width. */
        static Payload<Term> of(int width) {
            return Payload.of(f -> new Term(f.field("value", SInt.width(width)), f.field("last", Bit.type())));
        }
    }

    /** The terms. */
    public final Stream<Term> terms;
    /** The clamped sums. */
    public final Stream<SInt> sums;

    /**
     * An accumulator.
     *
     * @param termBits bits of a term
     * @param sumBits bits of the sum, at least those of a term
     */
    public SaturatingAccumulator(int termBits, int sumBits) {
        super("saturating_accumulator_t" + termBits + "_s" + sumBits);
        terms = streamInput("terms", Term.of(termBits));
        sums = streamOutput("sums", SInt.width(sumBits));

        SInt total = reg("total", SInt.width(sumBits)).resetTo(0);
        Bit full = reg("full", Bit.type()).resetTo(false);

        // One bit more than the sum: its two top bits differ exactly when the sum left the range.
        SInt start = mux(full, SInt.of(0, sumBits), total).named("start");
        SInt exact = start.plusGrow(terms.payload().value().extend(sumBits)).named("exact");
        Bit negative = exact.msb();
        Bit overflows = negative.ne(exact.bit(sumBits - 1)).named("overflows");
        SInt clamp =
                cat(negative, negative.not().replicate(sumBits - 1)).asSInt().named("clamp");

        terms.ready().set(full.not().or(sums.ready()));
        sums.valid().set(full);
        sums.payload().set(total);
        when(terms.fire(), () -> {
                    total.set(mux(overflows, clamp, exact.truncate(sumBits)));
                    full.set(terms.payload().last());
                })
                .elseWhen(sums.fire(), () -> {
                    total.set(0);
                    full.set(Bit.of(false));
                });
    }
}
