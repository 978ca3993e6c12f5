// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void programIsLittleEndianWordsByTheLayout() {
        ByteBuffer bytes = Command.program(List.of(
                new Command.Load(7, 0x2_0000_0040L, 3, 16, 100),
                new Command.Linear(
                        0xABCD,
                        new Command.Stream(0x1_0000_0080L, 176, 256, 250),
                        16,
                        512,
                        1024,
                        12,
                        Grid.MID_RISE,
                        0.5f,
                        1e-5f)));
        assertEquals(2 * CommandLayout.BYTES, bytes.remaining());
        assertEquals(1 | 7 << 16, word(bytes, 0, CommandLayout.OPCODE_TAG));
        assertEquals(100, word(bytes, 0, CommandLayout.COUNT));
        assertEquals(0x40, word(bytes, 0, CommandLayout.BASE_LOW));
        assertEquals(2, word(bytes, 0, CommandLayout.BASE_HIGH));
        assertEquals(3, word(bytes, 0, CommandLayout.STRIDE));
        assertEquals(2 | 0xABCD << 16, word(bytes, 1, CommandLayout.OPCODE_TAG));
        assertEquals(250, word(bytes, 1, CommandLayout.OUTPUTS));
        assertEquals(176, word(bytes, 1, CommandLayout.BEATS));
        assertEquals(12 | 1 << 8 | 1 << 16 | 1 << 24, word(bytes, 1, CommandLayout.SHAPE));
        assertEquals(0x3F000000, word(bytes, 1, CommandLayout.RS));
        assertEquals((byte) 0x40, bytes.get(4 * CommandLayout.BASE_LOW), "least significant byte first");
    }

    private static int word(ByteBuffer program, int command, int word) {
        return program.getInt(command * CommandLayout.BYTES + word * 4);
    }
}
