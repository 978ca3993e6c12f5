// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.sim.mutation.Mutant;

/** What became of a mutant. */
sealed interface Verdict {
    Mutant mutant();

    /**
     * The bench failed.
     *
     * @param mutant the fault
     * @param by the test that failed first
     */
    record Killed(Mutant mutant, String by) implements Verdict {}

    /**
     * The bench passed.
     *
     * @param mutant the fault
     */
    record Survived(Mutant mutant) implements Verdict {}

    /**
     * The bench passed, and Yosys proves that nobody could tell.
     *
     * @param mutant the fault that is none
     */
    record Equivalent(Mutant mutant) implements Verdict {}

    /**
     * Verilator or the compiler refused it.
     *
     * @param mutant the fault
     */
    record Invalid(Mutant mutant) implements Verdict {}
}
