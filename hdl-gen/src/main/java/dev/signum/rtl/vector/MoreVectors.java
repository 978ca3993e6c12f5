// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.SystolicArray;
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
                module.input("last_vector", UInt.width(numberBits(config.array()))),
                module.input("vector_stride", UInt.width(unitBits)),
                module.input("result_stride", UInt.width(unitBits)),
                Lanes.each(most - 1, i -> module.input("rs_" + (i + 1), Bits.width(32)))));
    }

    /** Bits of the number of a vector among those that share a pass, of a core that takes several. */
    public static int numberBits(ArrayConfig array) {
        return SystolicArray.vectorBits(array);
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

    /** Connects these signals, as ports of a child, to another's. */
    public void set(MoreVectors source) {
        last.set(source.last);
        vectorStride.set(source.vectorStride);
        resultStride.set(source.resultStride);
        for (int i = 0; i < rs.size(); i++) {
            rs.get(i).set(source.rs.get(i));
        }
    }

    /** Whether {@code vector} is the last one. */
    public Bit isLast(UInt vector) {
        return vector.eq(last);
    }
}
