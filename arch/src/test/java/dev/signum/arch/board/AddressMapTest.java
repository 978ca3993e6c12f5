// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressMapTest {
    private static final AddressMap U250 = new AddressMap(Preset.U250.config().memory());

    @Test
    void theTwoWindowsAreTheWholeBar() {
        for (int offset = 0; offset < AddressMap.BAR_BYTES; offset += 4) {
            assertTrue(AddressMap.CORE.contains(offset) ^ AddressMap.BOARD.contains(offset), "offset " + offset);
        }
        assertFalse(AddressMap.CORE.contains(-4));
        assertFalse(AddressMap.BOARD.contains(AddressMap.BAR_BYTES));
        assertEquals(Register.WINDOW, AddressMap.CORE.bytes());
    }

    @Test
    void boardRegistersAreWholeWordsOfTheirOwn() {
        Set<Integer> offsets = new HashSet<>();
        for (BoardRegister register : BoardRegister.values()) {
            assertTrue(offsets.add(register.offset()), register + " shares its offset");
            assertEquals(0, register.offset() % 4, register + " is not a whole word");
            assertTrue(AddressMap.BOARD.contains(register.barOffset()), register + " is not in the window");
        }
    }

    @Test
    void fourChannelsOfSixteenGibibytes() {
        assertEquals(64L << 30, U250.memoryEnd());
        assertEquals(0xF, U250.allCalibrated());
        assertEquals(
                -1, new AddressMap(Preset.U280.config().memory()).allCalibrated(), "32 channels fill the register");
    }

    @Test
    void transfersEndWithTheMemory() {
        assertTrue(U250.holds(U250.memoryEnd() - 64, 64));
        assertFalse(U250.holds(U250.memoryEnd() - 64, 65));
        assertFalse(U250.holds(-64, 64));
        assertFalse(U250.holds(0, Long.MAX_VALUE));
        assertFalse(U250.holds(64, -1));
    }
}
