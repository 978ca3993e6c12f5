// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.card;

/** The card failed or is lost: one sentence with what was asked, what came and the remedy. */
public class CardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what was asked, what came, what to do */
    public CardException(String sentence) {
        super(sentence);
    }

    /**
     * @param sentence what was asked, what came, what to do
     * @param cause what raised it
     */
    public CardException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
