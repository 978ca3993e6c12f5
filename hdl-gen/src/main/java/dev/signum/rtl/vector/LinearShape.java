// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.SystolicArray;

/**
 * What a LINEAR command says of its shape, and what follows from it; stable while the linear runs.
 *
 * @param inputs K
 * @param outputs N
 * @param vectorWord word of the vector memory where h begins
 * @param resultWord word of the vector memory where y begins
 * @param slices ceil(K / width)
 * @param topPlane P - 1
 * @param midRise the grid is mid-rise
 * @param rs the norm's reciprocal root
 * @param maxFloor least maximum
 */
public record LinearShape(
        UInt inputs,
        UInt outputs,
        UInt vectorWord,
        UInt resultWord,
        UInt slices,
        UInt topPlane,
        Bit midRise,
        Bits rs,
        Bits maxFloor) {
    /** Declares the shape as inputs of a module. */
    public static LinearShape inputs(Module module, CoreConfig config) {
        int wordBits = VectorMemory.wordBits(config.vector());
        return new LinearShape(
                module.input("inputs", UInt.width(inputBits(config))),
                module.input("outputs", UInt.width(32)),
                module.input("vector_word", UInt.width(wordBits)),
                module.input("result_word", UInt.width(wordBits)),
                module.input("slices", UInt.width(SystolicArray.sliceBits(config) + 1)),
                module.input("top_plane", UInt.width(4)),
                module.input("mid_rise", Bit.type()),
                module.input("rs", Bits.width(32)),
                module.input("max_floor", Bits.width(32)));
    }

    /** Connects this shape's signals, as ports of a child, to another's. */
    public void set(LinearShape source) {
        inputs.set(source.inputs);
        outputs.set(source.outputs);
        vectorWord.set(source.vectorWord);
        resultWord.set(source.resultWord);
        slices.set(source.slices);
        topPlane.set(source.topPlane);
        midRise.set(source.midRise);
        rs.set(source.rs);
        maxFloor.set(source.maxFloor);
    }

    /** This shape with another vector. */
    public LinearShape of(UInt word, Bits root) {
        return new LinearShape(inputs, outputs, word, resultWord, slices, topPlane, midRise, root, maxFloor);
    }

    /** Bits of K. */
    public static int inputBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().maxInputs());
    }
}
