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
    private final UInt floats;

    CommandChecks(Module module, CoreConfig config, CommandWord word, UInt address) {
        this.module = module;
        this.config = config;
        this.word = word;
        this.address = address;
        floats = UInt.of(config.vector().vectorFloats(), 33);
    }

    Bit sound(Bit isLoad, Bit isLinear, Bit isStore, Bit addressInRange, Bit beatsMatch) {
        UInt count = word.word(CommandLayout.COUNT);
        Bit common = settled("count_sound", count.ne(0).and(aligned(CommandLayout.VECTOR)))
                .and(settled("reserved_sound", reservedAreZero()))
                .and(addressInRange)
                // Whole beats are moved, and both the vector memory and the alignment are whole beats.
                .and(ends("vector", CommandLayout.VECTOR, count))
                .named("common_sound");
        UInt outputs = word.word(CommandLayout.OUTPUTS);
        Bit inputs = settled("inputs_sound", count.le(UInt.of(config.vector().maxInputs(), 32)));
        Bit some = settled("outputs_sound", outputs.ne(0).and(aligned(CommandLayout.RESULT)));
        Bit linear = inputs.and(some)
                .and(ends("result", CommandLayout.RESULT, outputs))
                .and(settled("scalars_aligned", aligned(CommandLayout.SCALARS)))
                .and(ends("scalars", CommandLayout.SCALARS, UInt.of(config.vectorAlignment(), 32)))
                .and(settled("shape_sound", shape()))
                .and(inSpan())
                .and(beatsMatch)
                .named("linear_sound");
        return common.and(isLinear.and(linear).or(isLoad.or(isStore)));
    }

    private Bit settled(String name, Bit condition) {
        Bit held = module.reg(name, Bit.type());
        held.set(condition);
        return held;
    }

    /** Bits that no opcode names are for later versions. */
    private Bit reservedAreZero() {
        int first = CommandLayout.MAX_FLOOR + 1;
        return word.bits(CommandLayout.OPCODE_TAG, 15, 8)
                .eq(0)
                .and(word.raw().slice(CommandLayout.WORDS * 32 - 1, first * 32).eq(0));
    }

    private Bit aligned(int index) {
        int low = Integer.numberOfTrailingZeros(config.vectorAlignment());
        return word.bits(index, low - 1, 0).eq(0);
    }

    private Bit ends(String name, int index, UInt count) {
        UInt end = module.reg(name + "_end_float", UInt.width(33));
        end.set(word.word(index).plusGrow(count));
        return settled(
                name + "_end_sound", end.le(floats).and(word.bits(index, 31, 31).eq(0)));
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
