// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.command.Opcode;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.host.image.StreamReader;
import dev.signum.sim.reference.linear.LinearResult;
import dev.signum.sim.reference.linear.ReferenceLinear;
import dev.signum.sim.reference.linear.SignMatrix;
import dev.signum.sim.reference.number.NumericFailure;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Executes commands by the words of {@link CommandLayout} on a vector memory of floats. */
final class CommandExecutor {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final CoreConfig core;
    private final FunctionalCard card;
    private final List<MemorySegment> memory;
    private final float[] vectors;

    CommandExecutor(CoreConfig core, FunctionalCard card, List<MemorySegment> memory) {
        this.core = core;
        this.card = card;
        this.memory = memory;
        this.vectors = new float[core.vector().vectorFloats()];
        // What nobody wrote must not be taken for a result.
        Arrays.fill(vectors, Float.NaN);
    }

    Failure execute(int[] words) {
        int opcode = words[CommandLayout.OPCODE_TAG] & 0xFF;
        if (opcode == Opcode.LINEAR.code()) {
            return linear(words);
        }
        int count = words[CommandLayout.COUNT];
        int vector = words[CommandLayout.VECTOR];
        long address = base(words);
        boolean fits = aligned(vector) && count >= 1 && vector + count <= vectors.length;
        if (!fits || address % core.memory().beatBytes() != 0) {
            return Failure.BAD_COMMAND;
        }
        if (opcode == Opcode.LOAD.code()) {
            int whole = Math.ceilDiv(count, core.floatsPerBeat()) * core.floatsPerBeat();
            MemorySegment.copy(card.at(address, whole * 4L), FLOAT, 0, vectors, vector, whole);
            return Failure.NONE;
        }
        if (opcode == Opcode.STORE.code()) {
            MemorySegment.copy(vectors, vector, card.at(address, count * 4L), FLOAT, 0, count);
            return Failure.NONE;
        }
        return Failure.BAD_COMMAND;
    }

    private static long base(int[] words) {
        return Integer.toUnsignedLong(words[CommandLayout.BASE_LOW])
                | (long) words[CommandLayout.BASE_HIGH] << Integer.SIZE;
    }

    private boolean aligned(int vector) {
        return vector >= 0 && vector % core.vectorAlignment() == 0;
    }

    private Failure linear(int[] words) {
        int shape = words[CommandLayout.SHAPE];
        StreamLayout layout =
                new StreamLayout(core, words[CommandLayout.COUNT], words[CommandLayout.OUTPUTS], shape >>> 8 & 0xF);
        if (isBad(words, layout)) {
            return Failure.BAD_COMMAND;
        }
        StreamReader stream = new StreamReader(layout, base(words), memory);
        ReferenceLinear linear = new ReferenceLinear(
                new SignMatrix(layout.outputs(), layout.inputs(), stream.signs()), stream.scales(), stream.shifts());
        try {
            for (int vector = 0; vector < vectors(words); vector++) {
                compute(words, vector, linear, layout);
            }
        } catch (NumericFailure e) {
            return Failure.NOT_FINITE;
        }
        card.count(words[CommandLayout.BEATS]);
        return Failure.NONE;
    }

    private boolean isBad(int[] words, StreamLayout layout) {
        int vectors = vectors(words);
        int planes = words[CommandLayout.SHAPE] & 0x1F;
        boolean several = vectors > core.array().mostVectors()
                || vectors > 1 && (planes > ArrayConfig.GROUP || wantsScalars(words));
        boolean unnamed = IntStream.range(vectors, ArrayConfig.MAX_VECTORS)
                .anyMatch(vector -> words[CommandLayout.RS_1 + vector - 1] != 0);
        return several
                || unnamed
                || layout.beats() != words[CommandLayout.BEATS]
                || !aligned(words[CommandLayout.SCALARS])
                || !fits(words[CommandLayout.VECTOR], vectors, layout.inputs())
                || !fits(words[CommandLayout.RESULT], vectors, layout.outputs());
    }

    private boolean fits(int first, int vectors, int count) {
        return aligned(first) && first + (vectors - 1) * stride(count) + count <= this.vectors.length;
    }

    private int stride(int count) {
        return Math.ceilDiv(count, core.vectorAlignment()) * core.vectorAlignment();
    }

    private static int vectors(int[] words) {
        return Math.max(1, words[CommandLayout.OPCODE_TAG] >>> 8 & 0xFF);
    }

    private static boolean wantsScalars(int[] words) {
        return (words[CommandLayout.SHAPE] >>> 24 & CommandLayout.FLAG_SCALARS) != 0;
    }

    private void compute(int[] words, int vector, ReferenceLinear linear, StreamLayout layout) {
        int shape = words[CommandLayout.SHAPE];
        int from = words[CommandLayout.VECTOR] + vector * stride(layout.inputs());
        int rs = vector == 0 ? CommandLayout.RS : CommandLayout.RS_1 + vector - 1;
        LinearResult computed = linear.compute(
                Arrays.copyOfRange(vectors, from, from + layout.inputs()),
                Float.intBitsToFloat(words[rs]),
                shape & 0x1F,
                (shape >>> 16 & 1) == 1 ? Grid.MID_RISE : Grid.MID_TREAD,
                Float.intBitsToFloat(words[CommandLayout.MAX_FLOOR]));
        int result = words[CommandLayout.RESULT] + vector * stride(layout.outputs());
        System.arraycopy(computed.y(), 0, vectors, result, layout.outputs());
        if (wantsScalars(words)) {
            int scalars = words[CommandLayout.SCALARS];
            vectors[scalars] = computed.activations().max();
            vectors[scalars + 1] = computed.activations().d();
            vectors[scalars + 2] = computed.c();
            vectors[scalars + 3] = computed.sumSquares();
        }
    }
}
