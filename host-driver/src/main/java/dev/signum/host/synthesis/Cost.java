// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.Optional;

/**
 * What a block costs.
 *
 * @param subject the block
 * @param area its cells
 * @param depth its longest path
 * @param megahertz the highest clock of the block placed and routed between registers; none where it was not placed
 */
public record Cost(Subject subject, Area area, Depth depth, Optional<Double> megahertz) {
    /** The same block, placed and routed. */
    public Cost placed(double megahertz) {
        return new Cost(subject, area, depth, Optional.of(megahertz));
    }

    /** Look-up tables, memory included, for each binary multiply-accumulate a cycle. */
    double tablesPerOperation() {
        return (double) (area.lut() + area.lutram()) / subject.operations();
    }

    /** Flip-flops for each binary multiply-accumulate a cycle. */
    double flipFlopsPerOperation() {
        return (double) area.ff() / subject.operations();
    }
}
