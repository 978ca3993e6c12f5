// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
    /** As Yosys 0.23 laid out FIFOs, row buffers, plane buffers and banks of the presets and of cores of other widths. */
    @ParameterizedTest
    @CsvSource({
        "513, 256, 0, 15",
        "513, 2048, 0, 57",
        "257, 512, 0, 8",
        "32, 2048, 0, 4",
        "32, 4096, 0, 8",
        "256, 128, 0, 8",
        "64, 32, 40, 0",
        "512, 64, 592, 0"
    })
    void takesWhatYosysTakes(int bits, int words, int tables, int halves) {
        Memory memory = new Memory(bits, words);
        assertEquals(tables, memory.tables());
        assertEquals(halves, memory.halves());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "4, 1", "8, 3", "16, 5", "64, 21"})
    void aChoiceIsATreeOfFourToOne(int among, double tables) {
        assertEquals(tables, Memory.choice(among));
    }
}
