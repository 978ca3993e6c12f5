// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** A process failed; the message names it and the cycle, the cause is what it threw. */
public final class ProcessException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
