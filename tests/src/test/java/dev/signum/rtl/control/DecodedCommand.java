// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
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
        VECTORS,
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
            int asked = words[CommandLayout.OPCODE_TAG] >>> 8 & 0xFF;
            int vectors = linear ? Math.max(1, asked) : 1;
            refuse(Fault.RESERVED, asked != 0 && !linear);
            for (int i = 1; i < ArrayConfig.MAX_VECTORS; i++) {
                boolean isThere = i < vectors && i < config.array().mostVectors();
                refuse(Fault.RESERVED, !isThere && words[CommandLayout.RS_1 + i - 1] != 0);
            }
            long count = word(CommandLayout.COUNT);
            refuse(Fault.NOTHING, count == 0);
            vector(CommandLayout.VECTOR, count, vectors, Fault.VECTOR_ALIGNMENT, Fault.VECTOR_END);
            refuse(Fault.ADDRESS_ALIGNMENT, address % config.memory().beatBytes() != 0);
            refuse(Fault.OUTSIDE_CARD, address >>> config.memory().addressBits() != 0);
            if (linear) {
                linear(count, vectors);
            }
            fields.put(ExecField.IS_LOAD, opcode == Opcode.LOAD.code() ? 1L : 0);
            fields.put(ExecField.IS_LINEAR, linear ? 1L : 0);
            fields.put(ExecField.IS_STORE, opcode == Opcode.STORE.code() ? 1L : 0);
            fields.put(ExecField.TAG, word(CommandLayout.OPCODE_TAG) >>> 16);
            fields.put(ExecField.COUNT, count);
            fields.put(ExecField.ADDRESS, address);
            fields.put(ExecField.VECTOR_WORD, vectorWord(CommandLayout.VECTOR));
            fields.put(ExecField.VECTOR_END, end(CommandLayout.VECTOR, count, vectors));
            fields.putIfAbsent(ExecField.BEATS, Math.ceilDiv(count, (long) config.floatsPerBeat()));
            return new DecodedCommand(faults, fields);
        }

        private void linear(long inputs, int vectors) {
            long outputs = word(CommandLayout.OUTPUTS);
            long beats = word(CommandLayout.BEATS);
            int shape = words[CommandLayout.SHAPE];
            int planes = shape & 0xFF;
            int grid = shape >>> 16 & 0xFF;
            refuse(Fault.TOO_MANY_INPUTS, inputs > config.vector().maxInputs());
            refuse(Fault.NO_OUTPUTS, outputs == 0);
            int most = config.array().mostVectors();
            boolean scalars = (shape >>> 24 & 1) != 0;
            refuse(Fault.VECTORS, vectors > most || vectors > 1 && (planes > ArrayConfig.GROUP || scalars));
            vector(CommandLayout.RESULT, outputs, vectors, Fault.RESULT_ALIGNMENT, Fault.RESULT_END);
            vector(CommandLayout.SCALARS, 4, 1, Fault.SCALARS_ALIGNMENT, Fault.SCALARS_END);
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
            fields.put(ExecField.RESULT_END, end(CommandLayout.RESULT, outputs, vectors));
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
            if (most > 1) {
                fields.put(ExecField.LAST_VECTOR, vectors - 1L);
                fields.put(ExecField.VECTOR_STRIDE, stride(inputs));
                fields.put(ExecField.RESULT_STRIDE, stride(outputs));
                List<ExecField> roots = ExecField.moreRoots(config);
                for (int i = 0; i < roots.size(); i++) {
                    fields.put(roots.get(i), word(CommandLayout.RS_1 + i));
                }
            }
        }

        private void vector(int index, long floats, int vectors, Fault misaligned, Fault ends) {
            refuse(misaligned, word(index) % config.vectorAlignment() != 0);
            long before = (vectors - 1) * units(floats) * config.vectorAlignment();
            refuse(ends, word(index) + before + floats > config.vector().vectorFloats());
        }

        /** Units of the alignment that a vector takes. */
        private long units(long floats) {
            return Math.ceilDiv(floats, (long) config.vectorAlignment());
        }

        private long vectorWord(int index) {
            return word(index) / config.vector().lanes();
        }

        /** Units to the next vector; 0 where one fills the memory, behind which there is none. */
        private long stride(long floats) {
            return units(floats) % (config.vector().vectorFloats() / config.vectorAlignment());
        }

        /** Units of the alignment up to the end of the last vector. */
        private long end(int index, long floats, int vectors) {
            return word(index) / config.vectorAlignment() + vectors * units(floats);
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
