// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes linears on a card: one program for all that share their inputs, where the vector memory holds them. */
public final class CardEngine implements LinearEngine {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_COMMANDS = 16;
    private static final int PROGRAM_BYTES = MOST_COMMANDS * CommandLayout.BYTES;
    private static final float NO_FLOOR = 0;

    private final CardSession session;
    private final Activations activations;
    private final int mostVectors;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment upload;
    private final MemorySegment download;
    private final long program;
    private final long inputs;
    private final long results;

    /**
     * @param session closed with this engine
     * @param activations the grid of all linears
     */
    public CardEngine(CardSession session, Activations activations) {
        this.session = session;
        this.activations = activations;
        CoreConfig core = session.core();
        this.mostVectors = activations.planes() <= ArrayConfig.GROUP ? session.mostVectors() : 1;
        int longest = Math.ceilDiv(core.vector().maxInputs(), core.vectorAlignment()) * core.vectorAlignment();
        // Program and inputs lie side by side, so that one write carries both.
        this.upload = arena.allocate(PROGRAM_BYTES + (long) mostVectors * longest * Float.BYTES, Long.BYTES);
        this.download = arena.allocate((long) core.vector().vectorFloats() * Float.BYTES, Long.BYTES);
        this.program = session.allocate("the program and its input", upload.byteSize());
        this.inputs = program + PROGRAM_BYTES;
        this.results = session.allocate("the results", download.byteSize());
    }

    /** As many as the card takes where activations have at most the planes of a column group; else one. */
    @Override
    public int mostVectors() {
        return mostVectors;
    }

    @Override
    public List<List<LinearOutput>> compute(LinearCall call) {
        int together = VectorPlan.vectorsThatFit(session.core(), call.linears(), mostVectors);
        List<List<LinearOutput>> outputs = new ArrayList<>();
        for (LinearCall part : call.parts(together)) {
            outputs.addAll(pass(part));
        }
        return outputs;
    }

    /** All vectors of a call with one pass over the weights. */
    private List<List<LinearOutput>> pass(LinearCall call) {
        int vectors = call.inputs().size();
        List<List<LinearOutput>> outputs = new ArrayList<>();
        for (int vector = 0; vector < vectors; vector++) {
            outputs.add(new ArrayList<>());
        }
        for (VectorPlan plan : VectorPlan.of(session.core(), call.linears(), vectors)) {
            run(call, plan);
            for (VectorPlan.Slot slot : plan.slots()) {
                for (int vector = 0; vector < vectors; vector++) {
                    outputs.get(vector).add(output(plan, slot, vector));
                }
            }
        }
        return outputs;
    }

    private void run(LinearCall call, VectorPlan plan) {
        List<Command> commands = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int tag = plan.slots().getFirst().linear().index();
        String first = plan.slots().getFirst().linear().name();
        commands.add(new Command.Load(tag, inputs, 0, 0, plan.inputs()));
        names.add("LOAD of the input of " + first);
        for (VectorPlan.Slot slot : plan.slots()) {
            commands.add(linear(slot, call));
            names.add("LINEAR " + slot.linear().name() + ", " + call.positions());
        }
        // What comes before the last linear's results is stored while that linear runs.
        int last = plan.slots().getLast().result() - plan.from();
        if (last > 0) {
            commands.add(new Command.Store(tag, results, 0, plan.from(), last));
            names.add("STORE of the results of " + first);
        }
        commands.add(new Command.Store(
                tag, results + (long) last * Float.BYTES, 0, plan.from() + last, plan.count() - last));
        names.add("STORE of the last results after " + first);
        MemorySegment encoded = MemorySegment.ofBuffer(Command.program(commands));
        MemorySegment.copy(encoded, 0, upload, 0, encoded.byteSize());
        for (int vector = 0; vector < plan.vectors(); vector++) {
            float[] h = call.inputs().get(vector).h();
            MemorySegment.copy(
                    h, 0, upload, FLOAT, PROGRAM_BYTES + (long) vector * plan.inputStride() * Float.BYTES, h.length);
        }
        session.write(program, upload.asSlice(0, PROGRAM_BYTES + (long) plan.inputs() * Float.BYTES));
        session.run(program, names);
        session.read(results, download.asSlice(0, (long) plan.count() * Float.BYTES));
    }

    private Command linear(VectorPlan.Slot slot, LinearCall call) {
        return new Command.Linear(
                slot.linear().index(),
                slot.linear().stream(),
                0,
                slot.result(),
                slot.scalars(),
                activations.planes(),
                activations.grid(),
                call.inputs().stream().map(LinearCall.Input::rs).toList(),
                NO_FLOOR);
    }

    private LinearOutput output(VectorPlan plan, VectorPlan.Slot slot, int vector) {
        float[] y = floats(slot.result(vector) - plan.from(), slot.linear().outputs());
        if (!slot.hasScalars()) {
            return new LinearOutput(y, Optional.empty());
        }
        float[] scalars = floats(slot.scalars() - plan.from(), VectorPlan.SCALARS);
        return new LinearOutput(
                y, Optional.of(new LinearOutput.Scalars(scalars[0], scalars[1], scalars[2], scalars[3])));
    }

    private float[] floats(int from, int count) {
        return download.asSlice((long) from * Float.BYTES, (long) count * Float.BYTES)
                .toArray(FLOAT);
    }

    @Override
    public void close() {
        session.close();
        arena.close();
    }
}
