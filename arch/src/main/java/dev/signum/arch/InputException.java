// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch;

/** Bad input from a user: one sentence that names the thing and the remedy. The command line turns it into exit code 2. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong, where, and what to do about it */
    public InputException(String sentence) {
        super(sentence);
    }

    /**
     * @param sentence what is wrong, where, and what to do about it
     * @param cause what raised it
     */
    public InputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
