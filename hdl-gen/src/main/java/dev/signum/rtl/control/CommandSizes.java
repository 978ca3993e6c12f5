// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Hdl;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;

/**
 * The counts of {@link StreamLayout} and the ends of vectors, from what a command says of K, N and vectors: by shifts and one multiplication, in registers
 * that settle four cycles after the command at most.
 *
 * <p>A unit is what vectors begin at multiples of.
 */
final class CommandSizes {
    /** Bits of the factors of the multiplier: what one of a vendor's cells takes. */
    private static final int FACTOR = 16;

    /** Beats that the command says, or that it moves. */
    final UInt beats;

    final UInt slices;
    final UInt blocks;
    final UInt parameterBeats;
    final UInt blockBeats;
    /** Units from one vector to the next. */
    final UInt vectorUnits;
    /** Units from one vector's results to the next. */
    final UInt resultUnits;
    /** The unit behind the last vector. */
    final UInt vectorEnd;
    /** The unit behind the last results. */
    final UInt resultEnd;

    final Bit beatsMatch;

    private final Module module;
    private final CoreConfig config;

    CommandSizes(Module module, CoreConfig config, CommandWord word, Bit isLinear) {
        this.module = module;
        this.config = config;
        UInt count = word.word(CommandLayout.COUNT);
        UInt outputs = word.word(CommandLayout.OUTPUTS);
        int pairs = config.memory().channels() * config.memory().beatBits() / 64;
        parameterBeats = divided("parameter_beats", count, pairs);
        slices = divided("slices", count, config.array().width());
        blocks = divided("blocks", outputs, config.array().rows());
        UInt moved = divided("move_beats", count, config.floatsPerBeat());
        vectorUnits = divided("vector_units", count, config.vectorAlignment());
        resultUnits = divided("result_units", outputs, config.vectorAlignment());
        vectorEnd = end("vector", word, CommandLayout.VECTOR, vectorUnits);
        resultEnd = end("result", word, CommandLayout.RESULT, resultUnits);
        // More slices than this are refused by the limit on K.
        module.unused("slices_unused", slices.slice(31, 20));
        blockBeats = slices.slice(19, 0)
                .shl(Integer.numberOfTrailingZeros(config.beatsPerStep()))
                .named("block_beats");
        // More blocks than the vector memory has room for, and more slices than a linear may have, are refused for
        // that.
        UInt weightSteps = module.reg("weight_steps", UInt.width(20 + FACTOR));
        weightSteps.set(blocks.slice(19, 0).times(slices.slice(FACTOR - 1, 0)));
        UInt groups = divided("groups", blocks, StreamLayout.blocksPerGroup(config));
        UInt weightBeats = weightSteps.extend(40).shl(Integer.numberOfTrailingZeros(config.beatsPerStep()));
        UInt expected = module.reg("expected_beats", UInt.width(40));
        expected.set(weightBeats.plus(groups.plus(parameterBeats).extend(40)));
        beatsMatch = module.reg("beats_match", Bit.type());
        beatsMatch.set(expected.eq(word.word(CommandLayout.BEATS).extend(40)));
        beats = Hdl.mux(isLinear, word.word(CommandLayout.BEATS), moved).named("beats");
    }

    private UInt divided(String name, UInt value, int powerOfTwo) {
        UInt quotient = module.reg(name, UInt.width(32));
        quotient.set(ceilDiv(name, value, powerOfTwo));
        return quotient;
    }

    private UInt ceilDiv(String name, UInt value, int powerOfTwo) {
        int shift = Integer.numberOfTrailingZeros(powerOfTwo);
        if (shift == 0) {
            return value;
        }
        // Of the largest numbers, which are too large, nothing may be lost.
        UInt roundedUp = value.plusGrow(UInt.of(powerOfTwo - 1L, 32)).named(name + "_rounded_up");
        module.unused(name + "_remainder_unused", roundedUp.slice(shift - 1, 0));
        return roundedUp.slice(32, shift).extend(32);
    }

    /** The unit behind the last of all vectors; no sum of what a command can say is cut off. */
    private UInt end(String name, CommandWord word, int index, UInt units) {
        int low = Integer.numberOfTrailingZeros(config.vectorAlignment());
        UInt all = module.reg(name + "_all_units", UInt.width(34));
        all.set(times(units.extend(34), word));
        UInt end = module.reg(name + "_end", UInt.width(35));
        end.set(word.bits(index, 31, low).asUInt().extend(35).plus(all.extend(35)));
        return end;
    }

    /** {@code units} of every vector of a command. */
    private UInt times(UInt units, CommandWord word) {
        return switch (config.array().mostVectors()) {
            case 1 -> units;
            case 2 -> Hdl.mux(vectors(word, 2), units.shl(1), units);
            default ->
                Hdl.mux(
                        vectors(word, 4),
                        units.shl(2),
                        Hdl.mux(
                                vectors(word, 3),
                                units.shl(1).plus(units),
                                Hdl.mux(vectors(word, 2), units.shl(1), units)));
        };
    }

    private static Bit vectors(CommandWord word, int count) {
        return word.bits(CommandLayout.OPCODE_TAG, 15, 8).eq(count);
    }
}
