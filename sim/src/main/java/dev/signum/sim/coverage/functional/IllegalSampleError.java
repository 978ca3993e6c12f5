// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.functional;

/** A cover point saw a value that its bins call illegal: the design, or the test, is wrong. */
public final class IllegalSampleError extends AssertionError {
    private static final long serialVersionUID = 1;

    IllegalSampleError(String what) {
        super(what);
    }
}
