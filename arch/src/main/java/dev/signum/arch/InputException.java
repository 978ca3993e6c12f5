// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch;

/**
 * Bad input from the user: a file, a tensor, an option. The message is one sentence that names the thing and the remedy;
 * the command line prints it alone and exits with code 2.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence: what is wrong, where, and what to do */
    public InputException(String message) {
        super(message);
    }

    /**
     * @param message one sentence: what is wrong, where, and what to do
     * @param cause the failure underneath
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
