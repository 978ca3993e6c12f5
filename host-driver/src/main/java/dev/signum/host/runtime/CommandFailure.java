// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.card.CardException;
import dev.signum.arch.command.Failure;

/** A command of a program failed on the card. */
public final class CommandFailure extends CardException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /**
     * @param command what the command was to do, such as {@code LINEAR model.layers.0.mlp.up_proj}
     * @param failure why it failed
     */
    public CommandFailure(String command, Failure failure) {
        super("the card failed at " + command + ": " + failure.meaning() + "; " + remedy(failure) + ".");
        this.failure = failure;
    }

    private static String remedy(Failure failure) {
        return switch (failure) {
            case NOT_FINITE -> "check the model's weights and its input";
            case READ_ERROR, WRITE_ERROR -> "check the card's memory";
            case NONE, BAD_COMMAND -> "host and card do not fit together, rebuild both";
        };
    }

    /** Why it failed. */
    public Failure failure() {
        return failure;
    }
}
