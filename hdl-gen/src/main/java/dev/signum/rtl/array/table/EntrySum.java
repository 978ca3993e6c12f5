// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The entry of one table under one key: the sum over four inputs of {@code (key bit ? code : not code) and mask}, which is the sum over the
 * planes of the mask of 2^k times the inputs whose bit of plane k agrees with their weight.
 *
 * <pre>
 * codes 0, 1 --> [agree, add] --\
 *                                [add] --> entry
 * codes 2, 3 --> [agree, add] --/
 * </pre>
 *
 * <p>Latency: 2 cycles, an entry a cycle.
 */
public final class EntrySum extends Module {
    static final int LATENCY = 2;

    /** Bit k of each is that of plane k. */
    public final List<Bits> codes;

    public final Bits key;
    /** Bits of the planes that take part, which are the lowest. */
    public final Bits mask;

    public final UInt entry;

    public EntrySum(TableShape shape) {
        super("entry_sum_" + shape.codeBits());
        int bits = shape.codeBits();
        codes = IntStream.range(0, TableShape.KEY_BITS)
                .mapToObj(i -> input("code_" + i, Bits.width(bits)))
                .toList();
        key = input("key", Bits.width(TableShape.KEY_BITS));
        mask = input("mask", Bits.width(bits));
        entry = output("entry", UInt.width(shape.entryBits()));

        UInt low = reg("low", UInt.width(bits + 1));
        low.set(agreeing(0).plusGrow(agreeing(1)));
        UInt high = reg("high", UInt.width(bits + 1));
        high.set(agreeing(2).plusGrow(agreeing(3)));
        UInt sum = reg("sum", UInt.width(bits + 2));
        sum.set(low.plusGrow(high));
        entry.set(sum);
    }

    private UInt agreeing(int input) {
        Bits weights = key.bit(input).replicate(mask.width());
        return codes.get(input).xor(weights).not().and(mask).asUInt();
    }
}
