// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.posix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors ask for the same call again; 512 leaks from some drivers, and no file system can make it here. */
class ErrnoTest {
    private static Errno error(int number) {
        return new PosixException("read of events_0", number).error();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 11, 512})
    void anInterruptedCallIsMadeAgain(int number) {
        assertEquals(number, error(number).number());
        assertTrue(error(number).asksAgain());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 14, 16, 22, 110, 513})
    void aFailedCallIsNot(int number) {
        assertFalse(error(number).asksAgain());
    }
}
