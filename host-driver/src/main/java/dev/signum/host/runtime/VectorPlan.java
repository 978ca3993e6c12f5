// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.image.PackedLinear;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one program keeps its vectors in the card's vector memory: the inputs from 0, then for each linear its results and, of one vector, its
 * four scalars, so that one STORE fetches all. In floats.
 *
 * @param slots the linears in order
 * @param vectors vectors that share the pass over the weights
 * @param inputStride from one input to the next
 * @param from where the first result lies
 * @param count floats from there to the last result or scalar
 */
record VectorPlan(List<Slot> slots, int vectors, int inputStride, int from, int count) {
    /** Scalars of a linear: max, D, b.h, sum of squares. */
    static final int SCALARS = 4;

    private static final int NO_SCALARS = -1;

    /**
     * One linear's place.
     *
     * @param linear the linear
     * @param result where the first vector's results begin
     * @param resultStride from one vector's results to the next's
     * @param scalars where its scalars begin; -1 for several vectors, of which a card writes none
     */
    record Slot(PackedLinear linear, int result, int resultStride, int scalars) {
        /** Where the results of a vector begin. */
        int result(int vector) {
            return result + vector * resultStride;
        }

        boolean hasScalars() {
            return scalars != NO_SCALARS;
        }

        private int end(int vectors) {
            return hasScalars() ? scalars + SCALARS : result(vectors - 1) + linear.outputs();
        }
    }

    /** How many of {@code most} vectors the vector memory holds beside the results of any one of linears of the same inputs; at least 1. */
    static int vectorsThatFit(CoreConfig core, List<PackedLinear> linears, int most) {
        int alignment = core.vectorAlignment();
        int each = linears.stream()
                .mapToInt(linear -> aligned(linear.inputs(), alignment) + aligned(linear.outputs(), alignment))
                .max()
                .orElseThrow();
        return Math.clamp(core.vector().vectorFloats() / each, 1, most);
    }

    /**
     * Spreads linears of the same inputs over as few programs as the vector memory allows.
     *
     * @param vectors inputs that share the pass over the weights
     * @throws InputException if one linear alone does not fit
     */
    static List<VectorPlan> of(CoreConfig core, List<PackedLinear> linears, int vectors) {
        List<VectorPlan> plans = new ArrayList<>();
        int alignment = core.vectorAlignment();
        int room = core.vector().vectorFloats();
        int inputStride = aligned(linears.getFirst().inputs(), alignment);
        int from = vectors * inputStride;
        int next = from;
        List<Slot> slots = new ArrayList<>();
        for (PackedLinear linear : linears) {
            int stride = aligned(linear.outputs(), alignment);
            int size = vectors == 1 ? stride + aligned(SCALARS, alignment) : vectors * stride;
            if (size > room - from) {
                throw new InputException(
                        "%s needs %d floats of vector memory for its %d inputs and %d results and the core has %d; choose a core with more."
                                .formatted(linear.name(), from + size, linear.inputs(), linear.outputs(), room));
            }
            if (size > room - next) {
                plans.add(plan(slots, vectors, inputStride));
                slots.clear();
                next = from;
            }
            slots.add(new Slot(linear, next, stride, vectors == 1 ? next + stride : NO_SCALARS));
            next += size;
        }
        plans.add(plan(slots, vectors, inputStride));
        return plans;
    }

    private static VectorPlan plan(List<Slot> slots, int vectors, int inputStride) {
        int from = vectors * inputStride;
        return new VectorPlan(
                List.copyOf(slots), vectors, inputStride, from, slots.getLast().end(vectors) - from);
    }

    /** Floats from the first input to the last. */
    int inputs() {
        return (vectors - 1) * inputStride + slots.getFirst().linear().inputs();
    }

    private static int aligned(int floats, int alignment) {
        return Math.ceilDiv(floats, alignment) * alignment;
    }
}
