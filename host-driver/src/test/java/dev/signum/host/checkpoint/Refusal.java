// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import org.junit.jupiter.api.function.Executable;

/** What damaged or hostile input may do: succeed, or be refused in one line. */
public final class Refusal {
    private Refusal() {}

    /** Runs {@code work}: any exception but an InputException with a one-line message fails the test. */
    public static boolean refuses(Runnable work) {
        try {
            work.run();
            return false;
        } catch (InputException e) {
            oneLine(e);
            return true;
        }
    }

    /** Expects a one-line InputException that contains {@code words}. */
    public static void expect(String words, Executable work) {
        var error = assertThrows(InputException.class, work);
        oneLine(error);
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    private static void oneLine(InputException error) {
        assertFalse(error.getMessage().isBlank());
        assertEquals(1, error.getMessage().lines().count(), error.getMessage());
    }
}
