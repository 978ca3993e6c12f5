// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

    @Test
    void everyFieldHasItsBits() {
        Command.Linear linear = new Command.Linear(
                0x1234, new Command.Stream(0x89AB_CDEF_0123_4567L, 2, 3, 4), 5, 6, 7, 8, Grid.MID_RISE, 1, 2);
        assertArrayEquals(
                new int[] {
                    0x1234_0002,
                    3,
                    5,
                    4,
                    0x0123_4567,
                    0x89AB_CDEF,
                    0,
                    2,
                    6,
                    7,
                    0x0101_0108,
                    0x3F80_0000,
                    0x4000_0000,
                    0,
                    0,
                    0
                },
                words(linear));
        assertArrayEquals(
                new int[] {0xFFFF_0003, 5, 4, 0, 0x0123_4567, 0x89AB_CDEF, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                words(new Command.Store(0xFFFF, 0x89AB_CDEF_0123_4567L, -1, 4, 5)));
    }

    @Test
    void severalVectorsHaveReciprocalRootsOfTheirOwn() {
        Command.Stream stream = new Command.Stream(0, 2, 3, 4);
        int[] words = words(new Command.Linear(7, stream, 5, 6, -1, 8, Grid.MID_TREAD, List.of(1f, 2f, 0.5f), 0));
        assertEquals(0x0007_0302, words[CommandLayout.OPCODE_TAG]);
        assertEquals(0x3F80_0000, words[CommandLayout.RS]);
        assertEquals(0x4000_0000, words[CommandLayout.RS_1]);
        assertEquals(0x3F00_0000, words[CommandLayout.RS_1 + 1]);
        assertEquals(0, words[CommandLayout.RS_1 + 2]);
    }

    private static int[] words(Command command) {
        int[] words = new int[CommandLayout.WORDS];
        command.encode(words);
        return words;
    }
}
