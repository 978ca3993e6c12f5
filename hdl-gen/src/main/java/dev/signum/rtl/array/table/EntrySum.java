// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.compressor.AgreementSum;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The entry of one table under one key: the sum over four inputs of {@code (key bit ? code : not code)} without the absent planes, which is the
 * sum over the others of 2^k times the inputs whose bit of plane k agrees with their weight.
 *
 * <pre>
 * codes 0, 1 --> [agree, add] --\
 *                                [add] --> entry
 * codes 2, 3 --> [agree, add] --/
 * </pre>
 *
 * <p>On a target whose cells are known it is an {@link AgreementSum}. Latency: 2 cycles, an entry a cycle.
 */
public final class EntrySum extends Module {
    static final int LATENCY = 2;

    /** Bit k of each is that of plane k. */
    public final List<Bits> codes;

    public final Bits key;
    /** Planes that take no part: all above some plane. */
    public final Bits absent;

    public final UInt entry;

    public EntrySum(TableShape shape) {
        super("entry_sum_" + shape.codeBits());
        int bits = shape.codeBits();
        codes = IntStream.range(0, TableShape.KEY_BITS)
                .mapToObj(i -> input("code_" + i, Bits.width(bits)))
                .toList();
        key = input("key", Bits.width(TableShape.KEY_BITS));
        absent = input("absent", Bits.width(bits));
        entry = output("entry", UInt.width(shape.entryBits()));

        entry.set(
                shape.target() == Target.GENERIC
                        ? adders(bits)
                        : AgreementSum.in(this, shape.target(), key, planes(bits), absent));
    }

    private UInt adders(int bits) {
        UInt low = reg("low", UInt.width(bits + 1));
        low.set(agreeing(0).plusGrow(agreeing(1)));
        UInt high = reg("high", UInt.width(bits + 1));
        high.set(agreeing(2).plusGrow(agreeing(3)));
        UInt sum = reg("sum", UInt.width(bits + 2));
        sum.set(low.plusGrow(high));
        return sum;
    }

    private UInt agreeing(int input) {
        Bits weights = key.bit(input).replicate(absent.width());
        return codes.get(input).xor(weights).not().and(absent.not()).asUInt();
    }

    private List<Bits> planes(int count) {
        return IntStream.range(0, count)
                .mapToObj(k ->
                        cat(codes.reversed().stream().map(code -> code.bit(k)).toList()))
                .toList();
    }
}
