// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.config.CoreConfig;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Raw commands: sound ones with fields at and between their limits, and such with one thing changed. */
final class RandomCommands {
    private final CoreConfig config;
    private final SplittableRandom random;
    private final int floats;
    private final int alignment;
    private final List<Consumer<int[]>> changes = List.of(
            this::anyBit,
            words -> words[CommandLayout.OPCODE_TAG] ^= 1 << any(0, 8),
            words -> words[CommandLayout.OPCODE_TAG] |= 1 << any(8, 16),
            words -> words[any(CommandLayout.RS_1, CommandLayout.WORDS)] |= 1 << any(0, 32),
            words -> vectors(words, most() + any(1, 4)),
            words -> vectors(words, any(0, 3)),
            words -> words[CommandLayout.SHAPE] ^= coin() ? 1 << 3 : 1 << 24,
            words -> words[coin() ? CommandLayout.COUNT : CommandLayout.OUTPUTS] = -any(1, 2 * alignment()),
            words -> set(words, CommandLayout.COUNT, 0),
            words -> words[CommandLayout.VECTOR] ^= 1 << any(0, 4),
            words -> words[CommandLayout.VECTOR] = pastEnd(words[CommandLayout.COUNT]),
            words -> words[CommandLayout.BASE_LOW] ^= 1 << any(0, 8),
            words -> words[CommandLayout.BASE_HIGH] ^= 1 << any(0, 8),
            words -> set(words, CommandLayout.COUNT, maxInputs() + any(1, 3)),
            words -> set(words, CommandLayout.OUTPUTS, 0),
            words -> words[CommandLayout.RESULT] ^= 1 << any(0, 4),
            words -> words[CommandLayout.RESULT] = pastEnd(words[CommandLayout.OUTPUTS]),
            words -> words[CommandLayout.SCALARS] ^= 1 << any(0, 4),
            words -> words[CommandLayout.SCALARS] = coin() ? floats() : 1 << any(20, 32),
            words -> shape(words, 0, coin() ? any(17, 256) : any(0, 2)),
            words -> shape(words, 8, coin() ? any(2, 256) : 0),
            words -> shape(words, 16, any(2, 256)),
            words -> shape(words, 24, any(2, 256)),
            words -> words[CommandLayout.MAX_FLOOR] |= 1 << 31,
            words -> address(words, span() - (long) any(0, 2) * beatBytes()),
            words -> address(words, span() - beatBytes() * Integer.toUnsignedLong(words[CommandLayout.BEATS])),
            words -> words[CommandLayout.BEATS] += coin() ? 1 : -1);

    RandomCommands(CoreConfig config, SplittableRandom random) {
        this.config = config;
        this.random = random;
        floats = config.vector().vectorFloats();
        alignment = config.vectorAlignment();
    }

    /** The words of a command. */
    int[] next(int position) {
        int[] words = random.nextInt(3) == 0 ? move(position) : linear(position);
        if (random.nextBoolean()) {
            changes.get(random.nextInt(changes.size())).accept(words);
        }
        return words;
    }

    private int[] move(int position) {
        int[] words = new int[CommandLayout.WORDS];
        words[CommandLayout.OPCODE_TAG] =
                (random.nextBoolean() ? Opcode.LOAD : Opcode.STORE).code() | random.nextInt() << 16;
        // What the table does not name for the opcode is not looked at.
        for (int unused :
                new int[] {CommandLayout.OUTPUTS, CommandLayout.BEATS, CommandLayout.RESULT, CommandLayout.RS}) {
            words[unused] = random.nextInt(4) == 0 ? random.nextInt() : 0;
        }
        words[CommandLayout.COUNT] = upTo(floats);
        words[CommandLayout.VECTOR] = place(words[CommandLayout.COUNT]);
        base(words, position, 1L << config.memory().addressBits(), beatBytes());
        return words;
    }

    private int[] linear(int position) {
        int[] words = new int[CommandLayout.WORDS];
        words[CommandLayout.OPCODE_TAG] = Opcode.LINEAR.code() | random.nextInt() << 16;
        words[CommandLayout.OUTPUTS] = upTo(floats);
        set(words, CommandLayout.COUNT, upTo(maxInputs()));
        int vectors = vectors(words);
        words[CommandLayout.VECTOR] = place(all(words[CommandLayout.COUNT], vectors));
        words[CommandLayout.RESULT] = place(all(words[CommandLayout.OUTPUTS], vectors));
        words[CommandLayout.SCALARS] = place(alignment);
        int grid = random.nextInt(2);
        boolean several = vectors > 1;
        words[CommandLayout.SHAPE] = any(grid == 0 ? 2 : 1, several ? 9 : 17)
                | 1 << 8
                | grid << 16
                | (several ? 0 : random.nextInt(2)) << 24;
        words[CommandLayout.RS] = random.nextInt();
        words[CommandLayout.MAX_FLOOR] = random.nextInt() >>> 1;
        base(words, position, span(), Math.max(1, words[CommandLayout.BEATS]) * (long) beatBytes());
        return words;
    }

    /** As many vectors as the core takes and its memory has room for, or fewer. */
    private int vectors(int[] words) {
        int longest = Math.max(words[CommandLayout.COUNT], words[CommandLayout.OUTPUTS]);
        int room = floats / (Math.ceilDiv(longest, alignment) * alignment);
        int vectors = coin() ? 1 : any(1, Math.min(most(), room) + 1);
        vectors(words, vectors == 1 && coin() ? 0 : vectors);
        for (int i = 1; i < vectors; i++) {
            words[CommandLayout.RS_1 + i - 1] = random.nextInt();
        }
        return vectors;
    }

    private static void vectors(int[] words, int vectors) {
        words[CommandLayout.OPCODE_TAG] = words[CommandLayout.OPCODE_TAG] & ~0xFF00 | vectors << 8;
    }

    /** Floats from the first of several vectors to the end of the last. */
    private int all(int count, int vectors) {
        return (vectors - 1) * Math.ceilDiv(count, alignment) * alignment + count;
    }

    private int most() {
        return config.array().mostVectors();
    }

    /** One of the ends, or between. */
    private int upTo(int most) {
        return switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> most;
            default -> random.nextInt(1, most + 1);
        };
    }

    private int place(int count) {
        int last = (floats - count) / alignment;
        return alignment * (random.nextInt(4) == 0 ? last : random.nextInt(last + 1));
    }

    /** The first place that is too late, or one far out. */
    private int pastEnd(int count) {
        return random.nextBoolean() ? Math.max(0, floats - count) / alignment * alignment + alignment : -alignment;
    }

    private void base(int[] words, int position, long end, long size) {
        long last = (end - size) / beatBytes();
        address(words, (random.nextInt(4) == 0 ? last : random.nextLong(last + 1)) * beatBytes());
        int stride = random.nextInt() & -random.nextInt(2);
        long address =
                Integer.toUnsignedLong(words[CommandLayout.BASE_LOW]) | (long) words[CommandLayout.BASE_HIGH] << 32;
        long moved = Integer.toUnsignedLong(stride) * Integer.toUnsignedLong(position);
        if (moved >= 0 && moved <= address) {
            words[CommandLayout.STRIDE] = stride;
            address(words, address - moved);
        }
    }

    private static void address(int[] words, long address) {
        words[CommandLayout.BASE_LOW] = (int) address;
        words[CommandLayout.BASE_HIGH] = (int) (address >>> 32);
    }

    /** K or N, with the beats that follow. */
    private void set(int[] words, int index, int value) {
        words[index] = value;
        words[CommandLayout.BEATS] =
                (int) DecodedCommand.beats(config, words[CommandLayout.COUNT], words[CommandLayout.OUTPUTS]);
    }

    private void shape(int[] words, int low, int value) {
        words[CommandLayout.SHAPE] = words[CommandLayout.SHAPE] & ~(0xFF << low) | value << low;
    }

    private void anyBit(int[] words) {
        words[any(0, CommandLayout.WORDS)] ^= 1 << any(0, 32);
    }

    private int any(int from, int to) {
        return random.nextInt(from, to);
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private int maxInputs() {
        return config.vector().maxInputs();
    }

    private int alignment() {
        return alignment;
    }

    private int floats() {
        return floats;
    }

    private int beatBytes() {
        return config.memory().beatBytes();
    }

    private long span() {
        return 1L << config.memory().spanBits();
    }
}
