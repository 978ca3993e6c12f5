// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

/** A top that is wired wrongly; the message names cell and port. */
public final class WiringException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WiringException(String message) {
        super(message);
    }
}
