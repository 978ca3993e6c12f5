// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.compressor;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The weighted popcount of four weights against planes of four bits, inside a module.
 *
 * <pre>
 * weights, planes --> [agreement cell a plane] --> registers --> [one chain] --> register
 * </pre>
 *
 * <p>The registers of a plane that takes no part are cleared, which costs no table.
 */
public final class AgreementSum {
    private AgreementSum() {}

    /**
     * Puts a sum into a module.
     *
     * @param target whose cells it is made of, not generic
     * @param weights four bits
     * @param planes four bits each, that of weight 1 first
     * @param absent a bit for each plane that takes no part
     * @return the sum over the other planes of 2^k times the bits that agree with their weight, two cycles later
     */
    public static UInt in(Module module, Target target, Bits weights, List<Bits> planes, Bits absent) {
        BitHeap heap = new BitHeap(module, target, planes.size() + 2);
        for (int k = 0; k < planes.size(); k++) {
            AgreementCell cell = module.child("agreement_" + k, AgreementCell::new);
            cell.weights.set(weights);
            cell.plane.set(planes.get(k));
            cell.give(heap, k);
        }
        Schedule schedule = new Schedule(
                List.of(), LastChain.of(heap.heights()).orElseThrow().chain());
        return heap.sum(schedule, column -> present(column, absent));
    }

    /** A column holds what the plane below gave twice, then what its own plane gave. */
    private static UnaryOperator<Bits> present(int column, Bits absent) {
        return bits -> {
            int below = column == 0 ? 0 : AgreementCell.PAIRS / 2;
            if (bits.width() == below) {
                return cleared(absent.bit(column - 1), bits);
            }
            Bits own = cleared(absent.bit(column), bits.slice(below, below));
            return below == 0 ? own : Hdl.cat(own, cleared(absent.bit(column - 1), bits.slice(below - 1, 0)));
        };
    }

    private static Bits cleared(Bit clear, Bits bits) {
        return Hdl.mux(clear, Bits.of(0, bits.width()), bits);
    }
}
