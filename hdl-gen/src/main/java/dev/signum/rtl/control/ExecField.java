// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bits;
import dev.signum.rtl.array.SystolicArray;
import dev.signum.rtl.vector.VectorMemory;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a decoded command, as it waits for the executor, low bits first in this order. An end is the first unit of the vector
 * memory behind a vector, a unit being what commands' addresses are multiples of.
 */
public enum ExecField {
    IS_LOAD,
    IS_LINEAR,
    IS_STORE,
    TAG,
    COUNT,
    OUTPUTS,
    BEATS,
    ADDRESS,
    VECTOR_WORD,
    VECTOR_END,
    RESULT_WORD,
    RESULT_END,
    SCALARS_WORD,
    WRITE_SCALARS,
    SLICES,
    BLOCKS,
    BLOCK_BEATS,
    TOP_PLANE,
    MID_RISE,
    RS,
    MAX_FLOOR,
    /** Vectors less one; this field and those below are of cores that take several. */
    LAST_VECTOR,
    /** Units from one vector to the next. */
    VECTOR_STRIDE,
    /** Units from one vector's results to the next. */
    RESULT_STRIDE,
    /** The reciprocal root of the second vector. */
    RS_1,
    RS_2,
    RS_3;

    /** The reciprocal roots of the vectors behind the first that a core may have. */
    public static List<ExecField> moreRoots(CoreConfig config) {
        return List.of(RS_1, RS_2, RS_3).subList(0, config.array().mostVectors() - 1);
    }

    /** The fields of a core's commands, low bits first. */
    static List<ExecField> of(CoreConfig config) {
        return Arrays.stream(values()).filter(field -> field.width(config) > 0).toList();
    }

    /** Bits; 0 where the core has no use for the field. */
    public int width(CoreConfig config) {
        int more = config.array().mostVectors() - 1;
        return switch (this) {
            case IS_LOAD, IS_LINEAR, IS_STORE, WRITE_SCALARS, MID_RISE -> 1;
            case TAG -> 16;
            case COUNT, OUTPUTS, BEATS, BLOCKS, RS, MAX_FLOOR -> 32;
            case ADDRESS -> config.memory().addressBits();
            case VECTOR_WORD, RESULT_WORD, SCALARS_WORD -> VectorMemory.wordBits(config.vector());
            case VECTOR_END, RESULT_END -> VectorMemory.unitBits(config) + 1;
            case SLICES -> SystolicArray.sliceBits(config) + 1;
            case BLOCK_BEATS -> 20;
            case TOP_PLANE -> 4;
            case LAST_VECTOR -> more == 0 ? 0 : ArrayConfig.bitsFor(more);
            case VECTOR_STRIDE, RESULT_STRIDE -> more == 0 ? 0 : VectorMemory.unitBits(config);
            case RS_1 -> more >= 1 ? Float.SIZE : 0;
            case RS_2 -> more >= 2 ? Float.SIZE : 0;
            case RS_3 -> more >= 3 ? Float.SIZE : 0;
        };
    }

    /** Bits of a whole decoded command. */
    static int total(CoreConfig config) {
        int bits = 0;
        for (ExecField field : values()) {
            bits += field.width(config);
        }
        return bits;
    }

    /** This field of a packed command. */
    Bits of(Bits packed, CoreConfig config) {
        int low = 0;
        for (ExecField field : values()) {
            if (field == this) {
                return packed.slice(low + width(config) - 1, low);
            }
            low += field.width(config);
        }
        throw new IllegalStateException("not a field");
    }
}
