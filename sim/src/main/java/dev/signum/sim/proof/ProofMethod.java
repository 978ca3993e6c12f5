// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

/** How a property is proven. Time is counted in clock cycles; registers without an initial value begin with any. */
public sealed interface ProofMethod {

    /** What the method is called in records. */
    String label();

    /** The number that belongs to the method. */
    int depth();

    /**
     * Bounded model checking: no assertion fails in the first cycles, whatever the inputs.
     *
     * @param depth cycles, at least 1
     */
    record Bounded(int depth) implements ProofMethod {
        /** Refuses a depth below 1. */
        public Bounded {
            atLeast(1, depth);
        }

        @Override
        public String label() {
            return "bmc";
        }
    }

    /**
     * k-induction: no assertion ever fails. The first {@code depth + 1} cycles are checked; and after any {@code depth} cycles in
     * which all assertions hold, reachable or not, they hold in the next.
     *
     * @param depth the k, at least 1
     */
    record Induction(int depth) implements ProofMethod {
        /** Refuses a depth below 1. */
        public Induction {
            atLeast(1, depth);
        }

        @Override
        public String label() {
            return "k-induction";
        }
    }

    /**
     * For pipelines without feedback: the assertions hold for every input, from any state, once the state left by what came before
     * has drained. That is all there is to know of such a circuit.
     *
     * @param depth cycles from an input to the last register that depends on it, the assertions' own included; at least 0
     */
    record Exhaustive(int depth) implements ProofMethod {
        /** Refuses a negative depth. */
        public Exhaustive {
            atLeast(0, depth);
        }

        @Override
        public String label() {
            return "exhaustive";
        }
    }

    /**
     * Each {@code cover} statement can be reached: what is assumed does not rule out what matters.
     *
     * @param depth cycles within which, at least 1
     */
    record Reachable(int depth) implements ProofMethod {
        /** Refuses a depth below 1. */
        public Reachable {
            atLeast(1, depth);
        }

        @Override
        public String label() {
            return "cover";
        }
    }

    private static void atLeast(int least, int depth) {
        if (depth < least) {
            throw new IllegalArgumentException("a proof of depth " + depth + "; give at least " + least);
        }
    }
}
