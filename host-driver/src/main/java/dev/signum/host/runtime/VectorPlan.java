// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.host.image.PackedLinear;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one program keeps its vectors in the card's vector memory: h at 0, then for each linear its results and its four
 * scalars, so that one STORE fetches all. In floats.
 *
 * @param slots the linears in order
 * @param from where the first result lies
 * @param count floats from there to the last scalar
 */
record VectorPlan(List<Slot> slots, int from, int count) {
    /** Scalars of a linear: max, D, b.h, sum of squares. */
    static final int SCALARS = 4;

    /**
     * One linear's place.
     *
     * @param linear the linear
     * @param result where its results begin
     * @param scalars where its scalars begin
     */
    record Slot(PackedLinear linear, int result, int scalars) {}

    /**
     * Spreads linears of the same input over as few programs as the vector memory allows.
     *
     * @throws InputException if one linear alone does not fit
     */
    static List<VectorPlan> of(CoreConfig core, List<PackedLinear> linears) {
        List<VectorPlan> plans = new ArrayList<>();
        int alignment = core.vectorAlignment();
        int room = core.vector().vectorFloats();
        int from = aligned(linears.getFirst().inputs(), alignment);
        int next = from;
        List<Slot> slots = new ArrayList<>();
        for (PackedLinear linear : linears) {
            int size = aligned(linear.outputs(), alignment) + aligned(SCALARS, alignment);
            if (size > room - from) {
                throw new InputException(
                        "%s needs %d floats of vector memory for its %d inputs and %d results and the core has %d; choose a core with more."
                                .formatted(linear.name(), from + size, linear.inputs(), linear.outputs(), room));
            }
            if (size > room - next) {
                plans.add(plan(slots, from));
                slots.clear();
                next = from;
            }
            slots.add(new Slot(linear, next, next + aligned(linear.outputs(), alignment)));
            next += size;
        }
        plans.add(plan(slots, from));
        return plans;
    }

    private static VectorPlan plan(List<Slot> slots, int from) {
        return new VectorPlan(List.copyOf(slots), from, slots.getLast().scalars() + SCALARS - from);
    }

    private static int aligned(int floats, int alignment) {
        return Math.ceilDiv(floats, alignment) * alignment;
    }
}
