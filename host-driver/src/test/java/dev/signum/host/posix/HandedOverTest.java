// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that do not hand anything over; {@code MountingTest} tries one that does. */
class HandedOverTest {
    private static final Path SUBJECT = Path.of("subject");

    private static String refusal(String... command) {
        return assertThrows(IOException.class, () -> HandedOver.from(List.of(command), "SOCKET", SUBJECT))
                .getMessage();
    }

    @Test
    void aProgramThatSendsNothingIsNamedWithItsStatus() {
        assertEquals("/bin/sh ended with 7", refusal("/bin/sh", "-c", "exit 7"));
    }

    @Test
    void bytesAloneAreNoDescriptor() {
        assertEquals("/bin/bash ended with 0", refusal("/bin/bash", "-c", "echo x >&$SOCKET"));
    }

    @Test
    void aProgramThatDoesNotStartIsNamed() {
        assertEquals("/bin/none-such does not start: no such file", refusal("/bin/none-such"));
    }
}
