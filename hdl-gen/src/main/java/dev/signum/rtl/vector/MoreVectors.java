// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * What a LINEAR command says of the vectors behind its first, which share the pass over the weights; stable while the linear runs.
 *
 * @param last vectors less one
 * @param vectorStride units of the vector memory from one vector to the next
 * @param resultStride units from one vector's results to the next
 * @param rs the reciprocal roots of the second vector and of those behind it
 */
public record MoreVectors(UInt last, UInt vectorStride, UInt resultStride, List<Bits> rs) {
    /** Declares it as inputs of a module; nothing for a core of one vector. */
    public static List<MoreVectors> inputs(Module module, CoreConfig config) {
        int most = config.array().mostVectors();
        if (most == 1) {
            return List.of();
        }
        int unitBits = VectorMemory.unitBits(config);
        return List.of(new MoreVectors(
                module.input("last_vector", UInt.width(config.array().vectorBits())),
                module.input("vector_stride", UInt.width(unitBits)),
                module.input("result_stride", UInt.width(unitBits)),
                Lanes.each(most - 1, i -> module.input("rs_" + (i + 1), Bits.width(32)))));
    }

    /** Words of the vector memory from one vector to the next. */
    public UInt vectorStrideWords(CoreConfig config) {
        return words(vectorStride, config);
    }

    /** Words from one vector's results to the next. */
    public UInt resultStrideWords(CoreConfig config) {
        return words(resultStride, config);
    }

    private static UInt words(UInt units, CoreConfig config) {
        int low = VectorMemory.wordBits(config.vector()) - units.width();
        return low == 0 ? units : Hdl.cat(units.asBits(), Bits.of(0, low)).asUInt();
    }
}
