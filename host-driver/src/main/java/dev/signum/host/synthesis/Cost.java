// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

/**
 * What a block costs.
 *
 * @param subject the block
 * @param area its cells
 * @param depth its longest path
 */
public record Cost(Subject subject, Area area, Depth depth) {
    /** Look-up tables, memory included, for each binary multiply-accumulate a cycle. */
    double tablesPerOperation() {
        return (double) (area.lut() + area.lutram()) / subject.operations();
    }

    /** Flip-flops for each binary multiply-accumulate a cycle. */
    double flipFlopsPerOperation() {
        return (double) area.ff() / subject.operations();
    }
}
