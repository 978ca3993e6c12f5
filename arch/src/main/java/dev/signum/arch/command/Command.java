// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One command of a program. Addresses, alignments and ranges are checked by the core, which refuses what it cannot do. */
public sealed interface Command {
    /** The host's number for this command, 0..65535. */
    int tag();

    /** Writes the 16 words of the command, zero-filled. */
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
     * y = W h by the numeric contract (docs/numeric-contract.md).
     *
     * @param stream where the linear lies in the channels' streams
     * @param vector vector memory element of h, aligned
     * @param result vector memory element of y, aligned
     * @param scalars vector memory element of {max, D, b.h, sum of squares}, aligned; -1 for none
     * @param planes P, 1..16
     * @param grid activation grid
     * @param rs the norm's reciprocal root, 1 where no norm stands before the linear
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
            float rs,
            float maxFloor)
            implements Command {
        @Override
        public void encode(int[] words) {
            words[CommandLayout.OPCODE_TAG] = Opcode.LINEAR.code() | tag << 16;
            words[CommandLayout.COUNT] = stream.inputs;
            words[CommandLayout.VECTOR] = vector;
            words[CommandLayout.OUTPUTS] = stream.outputs;
            words[CommandLayout.BASE_LOW] = (int) stream.offset;
            words[CommandLayout.BASE_HIGH] = (int) (stream.offset >>> 32);
            words[CommandLayout.BEATS] = stream.beats;
            words[CommandLayout.RESULT] = result;
            words[CommandLayout.SCALARS] = Math.max(0, scalars);
            int flags = scalars >= 0 ? CommandLayout.FLAG_SCALARS : 0;
            words[CommandLayout.SHAPE] = planes | 1 << 8 | grid.ordinal() << 16 | flags << 24;
            words[CommandLayout.RS] = Float.floatToRawIntBits(rs);
            words[CommandLayout.MAX_FLOOR] = Float.floatToRawIntBits(maxFloor);
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
        words[CommandLayout.OPCODE_TAG] = opcode.code() | tag << 16;
        words[CommandLayout.COUNT] = count;
        words[CommandLayout.VECTOR] = vector;
        words[CommandLayout.BASE_LOW] = (int) address;
        words[CommandLayout.BASE_HIGH] = (int) (address >>> 32);
        words[CommandLayout.STRIDE] = stride;
    }
}
