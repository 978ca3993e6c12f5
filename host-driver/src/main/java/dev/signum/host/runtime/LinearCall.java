// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.host.image.PackedLinear;
import java.util.List;

/**
 * Linears that share one input vector.
 *
 * @param position the token's position, from 0
 * @param linears q, k and v; o; gate and up; or down of one layer; each of K inputs
 * @param h K finite numbers: the residual stream where the norm is folded in, else the vector itself; not copied
 * @param rs the norm's reciprocal root, 1 where no norm stands before the linears
 */
public record LinearCall(int position, List<PackedLinear> linears, float[] h, float rs) {
    public LinearCall {
        linears = List.copyOf(linears);
    }
}
