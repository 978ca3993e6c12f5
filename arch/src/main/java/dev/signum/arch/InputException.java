// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch;

/**
 * Bad input from the user: a file, an argument or an environment that Signum cannot work with.
 *
 * <p>The message is one sentence that names the thing and the remedy; the command line prints it and exits with status 2.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A complaint with its remedy, in one sentence. */
    public InputException(String message) {
        super(message);
    }

    /** A complaint with its remedy, in one sentence, and what caused it. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
