// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod;
import java.util.List;

/**
 * A module with its properties, and ways to break it.
 *
 * @param name the module and its size
 * @param design the module, properties inside
 * @param method how its assertions are proven
 * @param near cycles within which mutants fail, far ones excepted
 * @param far cycles within which every cover statement is reached, and mutants fail that need as long
 * @param hint an assumption under which that is looked for, {@code 1} for none: it narrows the search, and what is found under it is there
 *     without it
 * @param mutants between them they make every assertion fail; none where a smaller instance has them
 */
record Block(
        String name, ProofDesign design, ProofMethod method, int near, int far, String hint, List<Mutant> mutants) {

    /** The design in which what is far is looked for. */
    ProofDesign hinted() {
        return design.inside("  always @* assume (" + hint + ");");
    }

    @Override
    public String toString() {
        return name;
    }
}
