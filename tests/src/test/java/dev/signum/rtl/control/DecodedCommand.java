// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What docs/commands.md says of a raw command.
 *
 * @param faults all that is wrong with it
 * @param fields what the executor gets of a sound one, those that its opcode uses
 */
record DecodedCommand(Set<Fault> faults, Map<ExecField, Long> fields) {
    /** Reasons to refuse a command. */
    enum Fault {
        OPCODE,
        RESERVED,
        NOTHING,
        VECTOR_ALIGNMENT,
        VECTOR_END,
        ADDRESS_ALIGNMENT,
        OUTSIDE_CARD,
        TOO_MANY_INPUTS,
        NO_OUTPUTS,
        RESULT_ALIGNMENT,
        RESULT_END,
        SCALARS_ALIGNMENT,
        SCALARS_END,
        PLANES,
        WEIGHT_PLANES,
        GRID,
        FLAGS,
        FLOOR,
        OUTSIDE_SPAN,
        BEATS
    }

    /** Checks a command and derives its sizes. */
    static DecodedCommand of(CoreConfig config, int[] words, int position) {
        return new Reading(config, words, position).decode();
    }

    /** Beats of a linear of any K and N, those that a core refuses included. */
    static long beats(CoreConfig config, long inputs, long outputs) {
        long blocks = Math.ceilDiv(outputs, (long) config.array().rows());
        long slices = Math.ceilDiv(inputs, (long) config.array().width());
        return parameterBeats(config, inputs)
                + Math.ceilDiv(blocks, (long) StreamLayout.blocksPerGroup(config))
                + blocks * slices * config.beatsPerStep();
    }

    /** Beats of parameters of a linear. */
    static long parameterBeats(CoreConfig config, long inputs) {
        return Math.ceilDiv(inputs, config.memory().channels() * config.memory().beatBits() / 64L);
    }

    private static final class Reading {
        private final CoreConfig config;
        private final int[] words;
        private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
        private final Map<ExecField, Long> fields = new EnumMap<>(ExecField.class);
        private final long address;
        private final int opcode;

        Reading(CoreConfig config, int[] words, int position) {
            this.config = config;
            this.words = words;
            opcode = words[CommandLayout.OPCODE_TAG] & 0xFF;
            address = (word(CommandLayout.BASE_HIGH) << 32)
                    + word(CommandLayout.BASE_LOW)
                    + word(CommandLayout.STRIDE) * Integer.toUnsignedLong(position);
        }

        DecodedCommand decode() {
            boolean linear = opcode == Opcode.LINEAR.code();
            refuse(Fault.OPCODE, opcode < 1 || opcode > 3);
            int unnamed = words[CommandLayout.OPCODE_TAG] & 0xFF00 | words[13] | words[14] | words[15];
            refuse(Fault.RESERVED, unnamed != 0);
            long count = word(CommandLayout.COUNT);
            refuse(Fault.NOTHING, count == 0);
            vector(CommandLayout.VECTOR, count, Fault.VECTOR_ALIGNMENT, Fault.VECTOR_END);
            refuse(Fault.ADDRESS_ALIGNMENT, address % config.memory().beatBytes() != 0);
            refuse(Fault.OUTSIDE_CARD, address >>> config.memory().addressBits() != 0);
            if (linear) {
                linear(count);
            }
            fields.put(ExecField.IS_LOAD, opcode == Opcode.LOAD.code() ? 1L : 0);
            fields.put(ExecField.IS_LINEAR, linear ? 1L : 0);
            fields.put(ExecField.IS_STORE, opcode == Opcode.STORE.code() ? 1L : 0);
            fields.put(ExecField.TAG, word(CommandLayout.OPCODE_TAG) >>> 16);
            fields.put(ExecField.COUNT, count);
            fields.put(ExecField.ADDRESS, address);
            fields.put(ExecField.VECTOR_WORD, vectorWord(CommandLayout.VECTOR));
            fields.put(ExecField.VECTOR_END, end(CommandLayout.VECTOR, count));
            fields.putIfAbsent(ExecField.BEATS, Math.ceilDiv(count, (long) config.floatsPerBeat()));
            return new DecodedCommand(faults, fields);
        }

        private void linear(long inputs) {
            long outputs = word(CommandLayout.OUTPUTS);
            long beats = word(CommandLayout.BEATS);
            int shape = words[CommandLayout.SHAPE];
            int planes = shape & 0xFF;
            int grid = shape >>> 16 & 0xFF;
            refuse(Fault.TOO_MANY_INPUTS, inputs > config.vector().maxInputs());
            refuse(Fault.NO_OUTPUTS, outputs == 0);
            vector(CommandLayout.RESULT, outputs, Fault.RESULT_ALIGNMENT, Fault.RESULT_END);
            vector(CommandLayout.SCALARS, 4, Fault.SCALARS_ALIGNMENT, Fault.SCALARS_END);
            refuse(Fault.PLANES, planes > 16 || planes < (grid == 0 ? 2 : 1));
            refuse(Fault.WEIGHT_PLANES, (shape >>> 8 & 0xFF) != 1);
            refuse(Fault.GRID, grid > 1);
            refuse(Fault.FLAGS, shape >>> 24 > 1);
            refuse(Fault.FLOOR, words[CommandLayout.MAX_FLOOR] < 0);
            long span = 1L << config.memory().spanBits();
            boolean outside = address >>> config.memory().spanBits() != 0
                    || address + beats * config.memory().beatBytes() > span;
            refuse(Fault.OUTSIDE_SPAN, outside);
            refuse(Fault.BEATS, beats != beats(config, inputs, outputs));
            long slices = Math.ceilDiv(inputs, (long) config.array().width());
            fields.put(ExecField.OUTPUTS, outputs);
            fields.put(ExecField.BEATS, beats);
            fields.put(ExecField.RESULT_WORD, vectorWord(CommandLayout.RESULT));
            fields.put(ExecField.RESULT_END, end(CommandLayout.RESULT, outputs));
            fields.put(ExecField.SCALARS_WORD, vectorWord(CommandLayout.SCALARS));
            fields.put(ExecField.WRITE_SCALARS, (long) shape >>> 24 & 1);
            fields.put(ExecField.SLICES, slices);
            fields.put(ExecField.BLOCKS, Math.ceilDiv(outputs, (long)
                    config.array().rows()));
            fields.put(ExecField.BLOCK_BEATS, slices * config.beatsPerStep());
            fields.put(ExecField.TOP_PLANE, planes - 1L);
            fields.put(ExecField.MID_RISE, (long) grid);
            fields.put(ExecField.RS, word(CommandLayout.RS));
            fields.put(ExecField.MAX_FLOOR, word(CommandLayout.MAX_FLOOR));
        }

        private void vector(int index, long floats, Fault misaligned, Fault ends) {
            refuse(misaligned, word(index) % config.vectorAlignment() != 0);
            refuse(ends, word(index) + floats > config.vector().vectorFloats());
        }

        private long vectorWord(int index) {
            return word(index) / config.vector().lanes();
        }

        /** Units of the alignment up to the end of a vector. */
        private long end(int index, long floats) {
            return Math.ceilDiv(word(index) + floats, (long) config.vectorAlignment());
        }

        private long word(int index) {
            return Integer.toUnsignedLong(words[index]);
        }

        private void refuse(Fault fault, boolean really) {
            if (really) {
                faults.add(fault);
            }
        }
    }
}
