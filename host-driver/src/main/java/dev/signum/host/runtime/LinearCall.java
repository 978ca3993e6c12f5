// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.host.image.PackedLinear;
import java.util.ArrayList;
import java.util.List;

/**
 * Linears that share their inputs: one vector, or those of consecutive tokens.
 *
 * @param position the first vector's position, from 0; the others follow it
 * @param linears q, k and v; o; gate and up; or down of one layer; each of K inputs
 * @param inputs at least one
 */
public record LinearCall(int position, List<PackedLinear> linears, List<Input> inputs) {
    /**
     * What the linears of one token take.
     *
     * @param h K finite numbers: the residual stream where the norm is folded in, else the vector itself; not copied
     * @param rs the norm's reciprocal root, 1 where no norm stands before the linears
     */
    public record Input(float[] h, float rs) {}

    /** Checks that there is a vector. */
    public LinearCall {
        linears = List.copyOf(linears);
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("linears of no vector");
        }
    }

    /** Linears of one vector. */
    public LinearCall(int position, List<PackedLinear> linears, float[] h, float rs) {
        this(position, linears, List.of(new Input(h, rs)));
    }

    /** The same linears of the same vectors in calls of at most {@code most} of them. */
    List<LinearCall> parts(int most) {
        List<LinearCall> parts = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += most) {
            parts.add(new LinearCall(
                    position + from, linears, inputs.subList(from, Math.min(from + most, inputs.size()))));
        }
        return parts;
    }

    /** The positions of the vectors, in words. */
    String positions() {
        return inputs.size() == 1
                ? "position " + position
                : "positions " + position + " to " + (position + inputs.size() - 1);
    }
}
