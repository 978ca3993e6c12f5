// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

/** Tells, at the end of a failed test's stack trace, how to run it again. */
final class ReplayNote extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReplayNote(String message) {
        super(message, null, false, false);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
