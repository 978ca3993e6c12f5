// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.proof;

import java.util.regex.Pattern;

/**
 * What is to be proven.
 *
 * @param name what the proof is called in records: letters, digits, blanks and {@code . , : ( ) _ -}
 * @param design the Verilog, with {@code assert}, {@code assume} and {@code cover} statements in it, each labelled
 * @param method how
 */
public record Proof(String name, ProofDesign design, ProofMethod method) {
    private static final Pattern NAME = Pattern.compile("[\\w .,:()-]+");

    /** Refuses a name that a record could not hold. */
    public Proof {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot name a proof; use letters, digits and .,:()_-");
        }
    }
}
