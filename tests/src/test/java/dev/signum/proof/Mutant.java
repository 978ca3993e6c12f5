// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.sim.proof.ProofDesign;

/**
 * A way to break a module, which the properties must notice.
 *
 * @param from text that occurs once in the top module
 * @param to what takes its place
 * @param trips an assertion that must fail
 * @param far whether the failure is as far from reset as the block's cover statements, not a few cycles
 */
record Mutant(String from, String to, String trips, boolean far) {
    static Mutant near(String from, String to, String trips) {
        return new Mutant(from, to, trips, false);
    }

    static Mutant far(String from, String to, String trips) {
        return new Mutant(from, to, trips, true);
    }

    ProofDesign of(ProofDesign design) {
        return design.mutated(design.top(), from, to);
    }
}
