// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** A wait took more cycles than it may; the message says who waits for what, since when, a line for each process. */
public final class WaitTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WaitTimeoutException(String message, Throwable cause) {
        super(message, cause);
    }
}
