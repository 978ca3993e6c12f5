// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamLayoutTest {
    @ParameterizedTest(name = "{0}: {1} inputs, {2} outputs")
    @CsvSource({
        // parameters + sums + weights, by hand
        "tiny, 256, 256, 176", // 32 + 16 + 32 * 4
        "tiny, 65, 9, 14", // 9 + 1 + 2 * 2
        "u250, 768, 768, 324", // 24 + 12 + 48 * 3 * 2
        "u250, 1, 1, 4" // 1 + 1 + 1 * 1 * 2
    })
    void beatsOfALinear(String preset, int inputs, int outputs, long beats) {
        assertEquals(beats, new StreamLayout(Preset.named(preset).config(), inputs, outputs, 1).beats());
    }

    @Test
    void sumsLieInFrontOfTheBlocksTheyBelongTo() {
        StreamLayout layout = new StreamLayout(Preset.TINY.config(), 128, 40, 1);
        assertEquals(16, layout.sumBeat(0));
        assertEquals(17, layout.weightBeat(0));
        assertEquals(19, layout.weightBeat(1));
        assertEquals(21, layout.sumBeat(2));
        assertEquals(22, layout.weightBeat(2));
        assertEquals(26, layout.sumBeat(4));
        assertEquals(layout.beats(), layout.weightBeat(4) + layout.blockBeats());
    }
}
