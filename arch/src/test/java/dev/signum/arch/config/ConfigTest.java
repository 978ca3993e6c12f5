// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigTest {
    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(() -> new ArrayConfig(3, 64, 16), "array rows must be a power of two from 1 to 1024, not 3"),
                refusal(() -> new ArrayConfig(8, 64, 12), "array columns must be a power of two from 8 to 32, not 12"),
                refusal(
                        () -> new MemoryConfig(1, 512, 128, 512, 34),
                        "a burst of 128 beats of 512 bits crosses 4 KiB; shorten the burst"),
                refusal(
                        () -> new MemoryConfig(1, 512, 16, 16, 34),
                        "memory FIFO beats must be a power of two from 32 to 65536, not 16"),
                refusal(
                        () -> new VectorConfig(8, 1024, 1024),
                        "the vector memory of 1024 floats must hold two vectors of 1024"),
                refusal(
                        () -> core(8, 32, 16, 1, 512, 8),
                        "an island takes 256 weight bits a step, less than a beat of 512; use more rows, a wider array"
                                + " or a narrower channel"),
                refusal(
                        () -> core(2, 64, 16, 4, 64, 4),
                        "2 rows cannot be spread over 4 channels; every channel feeds at least one row"),
                refusal(
                        () -> core(8, 64, 16, 1, 64, 4),
                        "an island of 8 rows has more row sums than a beat of 64 bits holds; use more channels or a"
                                + " wider one"),
                refusal(
                        () -> core(8, 64, 16, 1, 512, 16),
                        "16 lanes need more parameters a cycle than 1 channels of 512 bits carry; use fewer lanes"),
                refusal(
                        () -> core(64, 64, 16, 8, 512, 64),
                        "64 lanes fill a slice of 64 inputs in less than two cycles; use fewer lanes or a wider array"),
                refusal(() -> Preset.named("huge"), "no preset 'huge'; choose one of: tiny, u250, u280"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void whatDoesNotFitIsRefusedWithASentence(Executable make, String sentence) {
        assertEquals(sentence, assertThrows(InputException.class, make).getMessage());
    }

    @Test
    void presetsAreTheDocumentedShapes() {
        CoreConfig tiny = Preset.named("tiny").config();
        assertEquals(new ArrayConfig(8, 64, 16), tiny.array());
        assertEquals(1, tiny.memory().channels());
        assertEquals(512, tiny.memory().beatBits());
        assertEquals(1, tiny.beatsPerStep());
        CoreConfig u250 = Preset.named("u250").config();
        assertEquals(new ArrayConfig(16, 256, 16), u250.array());
        assertEquals(4, u250.memory().channels());
        assertEquals(4, u250.rowsPerIsland());
        assertEquals(2, u250.beatsPerStep());
    }

    @Test
    void imagesAndRegistersKnowNeitherEngineNorTarget() {
        CoreConfig tables = Preset.TINY.config().on(Target.XCUP).with(Engine.named("table"));
        assertEquals(Engine.TABLE, tables.array().engine());
        assertEquals(Target.XCUP, tables.array().target());
        assertEquals(Preset.TINY.config(), tables.shape());
        String sentence =
                assertThrows(InputException.class, () -> Engine.named("tabel")).getMessage();
        assertEquals("no engine 'tabel'; choose one of: popcount, table", sentence);
    }

    private static Arguments refusal(Executable make, String sentence) {
        return Arguments.of(make, sentence);
    }

    private static CoreConfig core(int rows, int width, int columns, int channels, int beatBits, int lanes) {
        return new CoreConfig(
                new ArrayConfig(rows, width, columns),
                new MemoryConfig(channels, beatBits, 8, 256, 34),
                new VectorConfig(lanes, 4096, 1024));
    }
}
