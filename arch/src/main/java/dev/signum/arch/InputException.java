// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch;

/**
 * Input that a user gave is wrong: a file, an option, a model. The message is one sentence that names the thing and the
 * remedy; the command line prints it alone and exits with status 2.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An error that {@code message} fully describes. */
    public InputException(String message) {
        super(message);
    }

    /** An error that {@code message} fully describes; {@code cause} is kept for debugging only. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
