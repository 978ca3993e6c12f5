// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One command of a program. Addresses, alignments and ranges are checked by the core, which refuses what it cannot do. */
public sealed interface Command {
    /** The host's number for this command, 0..65535. */
    int tag();

    /** Writes the command into 16 words that are zero. */
    void encode(int[] words);

    /**
     * Card memory to vector memory.
     *
     * @param address card address, a multiple of the beat
     * @param stride bytes added per unit of POSITION
     * @param vector first vector memory element, aligned
     * @param count floats; whole beats are moved, so up to one beat less an element past the end is overwritten
     */
    record Load(int tag, long address, int stride, int vector, int count) implements Command {
        @Override
        public void encode(int[] words) {
            encodeMove(words, Opcode.LOAD, tag, address, stride, vector, count);
        }
    }

    /**
     * Vector memory to card memory; byte strobes leave what follows the last element untouched.
     *
     * @param address card address, a multiple of the beat
     * @param stride bytes added per unit of POSITION
     * @param vector first vector memory element, aligned
     * @param count floats
     */
    record Store(int tag, long address, int stride, int vector, int count) implements Command {
        @Override
        public void encode(int[] words) {
            encodeMove(words, Opcode.STORE, tag, address, stride, vector, count);
        }
    }

    /**
     * y = W h by the numeric contract (docs/numeric-contract.md), for one vector or for several with one pass over the weights.
     *
     * @param stream where the linear lies in the channels' streams
     * @param vector vector memory element of h, aligned; further vectors follow, each at the next aligned element
     * @param result vector memory element of y, aligned; those of further vectors follow in the same way
     * @param scalars vector memory element of {max, D, b.h, sum of squares}, aligned; -1 for none, which several vectors must have
     * @param planes P, 1..16; for several vectors at most 8
     * @param grid activation grid
     * @param rs the norm's reciprocal root for each vector, 1 where no norm stands before the linear; 1 to 4 of them
     * @param maxFloor the maximum is taken as at least this; 0 for none
     */
    record Linear(
            int tag,
            Stream stream,
            int vector,
            int result,
            int scalars,
            int planes,
            Grid grid,
            List<Float> rs,
            float maxFloor)
            implements Command {
        private static final List<CommandField> RS_FIELDS =
                List.of(CommandField.RS, CommandField.RS_1, CommandField.RS_2, CommandField.RS_3);

        public Linear {
            rs = List.copyOf(rs);
        }

        /** A linear of one vector. */
        public Linear(
                int tag,
                Stream stream,
                int vector,
                int result,
                int scalars,
                int planes,
                Grid grid,
                float rs,
                float maxFloor) {
            this(tag, stream, vector, result, scalars, planes, grid, List.of(rs), maxFloor);
        }

        /** Vectors that share the pass over the weights. */
        public int vectors() {
            return rs.size();
        }

        @Override
        public void encode(int[] words) {
            CommandField.OPCODE.put(words, Opcode.LINEAR.code());
            CommandField.TAG.put(words, tag);
            CommandField.COUNT.put(words, stream.inputs);
            CommandField.VECTOR.put(words, vector);
            CommandField.OUTPUTS.put(words, stream.outputs);
            CommandField.BASE_LOW.put(words, (int) stream.offset);
            CommandField.BASE_HIGH.put(words, (int) (stream.offset >>> 32));
            CommandField.BEATS.put(words, stream.beats);
            CommandField.RESULT.put(words, result);
            CommandField.SCALARS.put(words, Math.max(0, scalars));
            CommandField.PLANES.put(words, planes);
            CommandField.WEIGHT_PLANES.put(words, 1);
            CommandField.GRID.put(words, grid.ordinal());
            CommandField.FLAGS.put(words, scalars >= 0 ? CommandLayout.FLAG_SCALARS : 0);
            CommandField.VECTORS.put(words, vectors() > 1 ? vectors() : 0);
            for (int i = 0; i < vectors(); i++) {
                RS_FIELDS.get(i).put(words, Float.floatToRawIntBits(rs.get(i)));
            }
            CommandField.MAX_FLOOR.put(words, Float.floatToRawIntBits(maxFloor));
        }
    }

    /**
     * A linear's place in the channels' streams.
     *
     * @param offset bytes from every channel's base, a multiple of the beat
     * @param beats beats on each channel
     * @param inputs K
     * @param outputs N
     */
    record Stream(long offset, int beats, int inputs, int outputs) {}

    /** The program as it lies in card memory: {@link CommandLayout#BYTES} little-endian bytes a command. */
    static ByteBuffer program(List<? extends Command> commands) {
        ByteBuffer bytes =
                ByteBuffer.allocate(commands.size() * CommandLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Command command : commands) {
            int[] words = new int[CommandLayout.WORDS];
            command.encode(words);
            for (int word : words) {
                bytes.putInt(word);
            }
        }
        return bytes.flip();
    }

    private static void encodeMove(
            int[] words, Opcode opcode, int tag, long address, int stride, int vector, int count) {
        CommandField.OPCODE.put(words, opcode.code());
        CommandField.TAG.put(words, tag);
        CommandField.COUNT.put(words, count);
        CommandField.VECTOR.put(words, vector);
        CommandField.BASE_LOW.put(words, (int) address);
        CommandField.BASE_HIGH.put(words, (int) (address >>> 32));
        CommandField.STRIDE.put(words, stride);
    }
}
