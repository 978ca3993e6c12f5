// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.streaming;

import dev.signum.arch.InputException;
import dev.signum.arch.card.Card;
import dev.signum.arch.command.Command;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.register.Register;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.host.image.StreamWriter;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardCounters;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The linears of one layer in a card's memory, with random weights, and the program that runs them one after another, for one vector or for
 * several that share the pass over the weights.
 *
 * <pre>
 * channel c     | q_proj | k_proj | ... | down_proj |          (streams, from offset 0)
 * channel 0     ... | program | layer inputs |                 (behind the streams)
 * </pre>
 */
final class LayerOnCard {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int ALIGNMENT = 4096;
    private static final float LARGEST_SCALE = 0.05f;

    private final Card card;
    private final CoreConfig core;
    private final LayerShape shape;
    private final int vectors;
    private final LayerVectors places;
    private final SplittableRandom random;
    private final List<Command> linears = new ArrayList<>();
    private long streamBeats;

    LayerOnCard(Card card, CoreConfig core, LayerShape shape, int vectors, long seed) {
        this.card = card;
        this.core = core;
        this.shape = shape;
        this.vectors = vectors;
        this.places = new LayerVectors(shape, vectors, core.vectorAlignment());
        this.random = new SplittableRandom(seed);
    }

    /**
     * Writes streams and the layer's inputs, and loads those into vector memory.
     *
     * @throws InputException where the core's vector memory is too small for the layer
     */
    void load(Activations activations) {
        if (places.floats() > core.vector().vectorFloats()) {
            throw new InputException("a layer of " + shape.model() + " needs " + places.floats()
                    + " floats of vector memory, and the core has "
                    + core.vector().vectorFloats() + "; choose a core with more.");
        }
        for (LayerShape.Linear linear : shape.linears()) {
            add(linear, activations);
        }
        loadInputs();
    }

    private void add(LayerShape.Linear linear, Activations activations) {
        StreamLayout layout = new StreamLayout(core, linear.inputs(), linear.outputs(), 1);
        long offset = streamBeats * core.memory().beatBytes();
        write(layout, offset);
        linears.add(new Command.Linear(
                linears.size() + 1,
                new Command.Stream(offset, Math.toIntExact(layout.beats()), linear.inputs(), linear.outputs()),
                places.of(linear.input()),
                places.of(linear.name()),
                -1,
                activations.planes(),
                activations.grid(),
                Collections.nCopies(vectors, 1f),
                0));
        streamBeats += layout.beats();
    }

    /** Beats of all streams together, on each channel. */
    long beats() {
        return streamBeats;
    }

    private void write(StreamLayout layout, long offset) {
        StreamWriter writer = new StreamWriter(layout);
        float[] g = scales(layout.inputs());
        float[] b = scales(layout.inputs());
        writeAll(offset, writer.parameters(g, b));
        long at = offset + (long) layout.parameterBeats() * core.memory().beatBytes();
        int wordsPerRow = Math.ceilDiv(layout.inputs(), Long.SIZE);
        for (int row = 0; row < layout.outputs(); row += writer.groupRows()) {
            int rows = Math.min(writer.groupRows(), layout.outputs() - row);
            long[] signs = random.longs((long) rows * wordsPerRow).toArray();
            byte[][] group = writer.groups(signs, rows);
            writeAll(at, group);
            at += group[0].length;
        }
    }

    private float[] scales(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * LARGEST_SCALE;
        }
        return values;
    }

    private void writeAll(long offset, byte[]... channels) {
        for (int c = 0; c < channels.length; c++) {
            write(core.memory().channelBase(c) + offset, ByteBuffer.wrap(channels[c]));
        }
    }

    private void write(long address, ByteBuffer bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(bytes.remaining(), Long.BYTES);
            copy.copyFrom(MemorySegment.ofBuffer(bytes));
            card.write(address, copy);
        }
    }

    private void loadInputs() {
        long address = behindStreams() + ALIGNMENT;
        int count = (vectors - 1) * places.stride(shape.hidden()) + shape.hidden();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment inputs = arena.allocate((long) count * Float.BYTES, Float.BYTES);
            for (int i = 0; i < count; i++) {
                inputs.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat() * 2 - 1);
            }
            card.write(address, inputs);
        }
        run(List.of(new Command.Load(0, address, 0, places.of(LayerShape.LAYER_INPUT), count)));
    }

    private long behindStreams() {
        return Math.ceilDiv(streamBeats * core.memory().beatBytes(), ALIGNMENT) * (long) ALIGNMENT;
    }

    /** Runs the linears with one doorbell; what the card counted. */
    CardCounters run() {
        CardCounters before = CardCounters.read(card, core.memory().channels());
        run(linears);
        return CardCounters.read(card, core.memory().channels()).since(before);
    }

    private void run(List<Command> commands) {
        long program = behindStreams();
        write(program, Command.program(commands));
        card.writeRegister(Register.IRQ_ENABLE.offset(), 1);
        card.writeRegister(Register.PROGRAM_LOW.offset(), (int) program);
        card.writeRegister(Register.PROGRAM_HIGH.offset(), (int) (program >>> Integer.SIZE));
        card.writeRegister(Register.PROGRAM_COUNT.offset(), commands.size());
        card.writeRegister(Register.DOORBELL.offset(), 1);
        card.awaitInterrupt(PATIENCE);
        int status = card.readRegister(Register.STATUS.offset());
        card.writeRegister(Register.IRQ_PENDING.offset(), 1);
        if ((status & Register.STATUS_FAILED) != 0) {
            throw new IllegalStateException("the program of a layer of " + shape.model() + " failed: error code 0x"
                    + Integer.toHexString(card.readRegister(Register.ERROR_CODE.offset())));
        }
    }
}
