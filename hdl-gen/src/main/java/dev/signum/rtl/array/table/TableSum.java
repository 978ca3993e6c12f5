// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.compressor.SumTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The sum of what a row's tables read: a tree of adders, or compressors on a target whose cells are known.
 *
 * <p>Latency: {@link TableShape#treeLatency()} cycles: an adder tree adds two levels a cycle.
 */
public final class TableSum extends Module {
    static final int LEVELS_A_CYCLE = 2;

    public final Bits values;
    public final UInt sum;

    public TableSum(TableShape shape) {
        super("table_sum_" + shape.width());
        values = input("values", Bits.width(shape.wordBits()));
        sum = output("sum", UInt.width(shape.sumBits()));

        List<UInt> terms = new ArrayList<>();
        for (int low = 0; low < shape.wordBits(); low += shape.entryBits()) {
            terms.add(values.slice(low + shape.entryBits() - 1, low).asUInt());
        }
        sum.set(
                shape.target() == Target.GENERIC
                        ? adderTree(shape, terms)
                        : SumTree.in(this, shape.target(), terms, shape.sumBits()));
    }

    private UInt adderTree(TableShape shape, List<UInt> terms) {
        List<UInt> level = terms;
        long most = TableShape.KEY_BITS * ((1L << shape.codeBits()) - 1);
        for (int cycle = 0; cycle < shape.treeLatency(); cycle++) {
            for (int i = 0; i < LEVELS_A_CYCLE; i++) {
                most *= level.size() > 1 ? 2 : 1;
                level = pairs(level, ArrayConfig.bitsFor(most));
            }
            level = registers("sums_" + cycle + "_", level);
        }
        return level.getFirst();
    }

    /** Sums of two; a term without a partner goes on. */
    private static List<UInt> pairs(List<UInt> terms, int bits) {
        List<UInt> sums = new ArrayList<>();
        for (int i = 0; i + 1 < terms.size(); i += 2) {
            sums.add(widened(terms.get(i), bits).plus(widened(terms.get(i + 1), bits)));
        }
        if (terms.size() % 2 == 1) {
            sums.add(terms.getLast());
        }
        return sums;
    }

    private static UInt widened(UInt term, int bits) {
        return term.width() < bits ? term.extend(bits) : term;
    }

    private List<UInt> registers(String prefix, List<UInt> terms) {
        List<UInt> registers = new ArrayList<>();
        for (UInt term : terms) {
            UInt register = reg(prefix + registers.size(), UInt.width(term.width()));
            register.set(term);
            registers.add(register);
        }
        return registers;
    }
}
