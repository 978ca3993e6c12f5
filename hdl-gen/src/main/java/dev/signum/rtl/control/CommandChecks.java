// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * What a command must satisfy before the core touches memory for it: anything else could hang the core or harm another vector.
 *
 * <p>Each condition has a register of its own, two cycles behind the command or the address at most.
 */
final class CommandChecks {
    private final Module module;
    private final CoreConfig config;
    private final CommandWord word;
    private final UInt address;
    private final CommandSizes sizes;
    /** Of the vector memory. */
    private final int units;

    CommandChecks(Module module, CoreConfig config, CommandWord word, UInt address, CommandSizes sizes) {
        this.module = module;
        this.config = config;
        this.word = word;
        this.address = address;
        this.sizes = sizes;
        units = config.vector().vectorFloats() / config.vectorAlignment();
    }

    Bit sound(Bit isLoad, Bit isLinear, Bit isStore, Bit addressInRange) {
        UInt count = word.word(CommandLayout.COUNT);
        Bit common = settled("count_sound", count.ne(0).and(aligned(CommandLayout.VECTOR)))
                .and(settled("reserved_sound", reservedAreZero(isLinear)))
                .and(addressInRange)
                // Whole beats are moved, and both the vector memory and the alignment are whole beats.
                .and(ends("vector", sizes.vectorEnd))
                .named("common_sound");
        UInt outputs = word.word(CommandLayout.OUTPUTS);
        Bit inputs = settled("inputs_sound", count.le(UInt.of(config.vector().maxInputs(), 32)));
        Bit some = settled("outputs_sound", outputs.ne(0).and(aligned(CommandLayout.RESULT)));
        Bit linear = inputs.and(some)
                .and(ends("result", sizes.resultEnd))
                .and(settled("scalars_aligned", aligned(CommandLayout.SCALARS)))
                .and(settled("scalars_end_sound", unit(CommandLayout.SCALARS).lt(UInt.of(units, 32 - unitBits()))))
                .and(settled("shape_sound", shape()))
                .and(settled("vectors_sound", vectors()))
                .and(inSpan())
                .and(sizes.beatsMatch)
                .named("linear_sound");
        return common.and(isLinear.and(linear).or(isLoad.or(isStore)));
    }

    private Bit settled(String name, Bit condition) {
        Bit held = module.reg(name, Bit.type());
        held.set(condition);
        return held;
    }

    /** Bits without meaning are for later versions; another vector's reciprocal root has one where there is that vector. */
    private Bit reservedAreZero(Bit isLinear) {
        Bit zero = word.bits(CommandLayout.OPCODE_TAG, 15, 8).eq(0).or(isLinear);
        for (int i = 1; i < ArrayConfig.MAX_VECTORS; i++) {
            Bit none = word.bits(CommandLayout.RS_1 + i - 1, 31, 0).eq(0);
            boolean possible = i < config.array().mostVectors();
            zero = zero.and(possible ? none.or(isLinear.and(vectorsAbove(i))) : none);
        }
        return zero;
    }

    private Bit vectorsAbove(int count) {
        return word.bits(CommandLayout.OPCODE_TAG, 15, 8).asUInt().gt(UInt.of(count, 8));
    }

    /** Several vectors have a group of columns each, and no scalars. */
    private Bit vectors() {
        Bit few = word.bits(CommandLayout.SHAPE, 7, 0).asUInt().le(UInt.of(ArrayConfig.GROUP, 8));
        Bit silent = word.bits(CommandLayout.SHAPE, 24, 24).eq(0);
        return vectorsAbove(1)
                .not()
                .or(vectorsAbove(config.array().mostVectors()).not().and(few).and(silent));
    }

    private Bit aligned(int index) {
        return word.bits(index, unitBits() - 1, 0).eq(0);
    }

    private int unitBits() {
        return Integer.numberOfTrailingZeros(config.vectorAlignment());
    }

    private UInt unit(int index) {
        return word.bits(index, 31, unitBits()).asUInt();
    }

    private Bit ends(String name, UInt end) {
        return settled(name + "_end_sound", end.le(UInt.of(units, end.width())));
    }

    private Bit shape() {
        UInt planes = word.bits(CommandLayout.SHAPE, 7, 0).asUInt();
        Bit midRise = word.bits(CommandLayout.SHAPE, 16, 16).eq(1);
        Bit planesSound = planes.le(UInt.of(ArrayConfig.MAX_PLANES, 8))
                .and(planes.ge(UInt.of(2, 8)).or(midRise.and(planes.eq(1))));
        Bit oneWeightPlane = word.bits(CommandLayout.SHAPE, 15, 8).eq(1);
        Bit knownBits = word.bits(CommandLayout.SHAPE, 23, 17)
                .eq(0)
                .and(word.bits(CommandLayout.SHAPE, 31, 25).eq(0));
        Bit floorSound = word.bits(CommandLayout.MAX_FLOOR, 31, 31).eq(0);
        return planesSound.and(oneWeightPlane).and(knownBits).and(floorSound);
    }

    /** The whole stream lies inside every channel's address space. */
    private Bit inSpan() {
        int span = config.memory().spanBits();
        int low = Integer.numberOfTrailingZeros(config.memory().beatBytes());
        UInt beats = word.word(CommandLayout.BEATS).extend(64).shl(low);
        UInt end = module.reg("span_end", UInt.width(64));
        end.set(address.slice(span - 1, 0).extend(64).plus(beats));
        return settled("span_sound", address.slice(63, span).eq(0).and(end.le(UInt.of(1L << span, 64))));
    }
}
