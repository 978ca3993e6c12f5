// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waveforms that a full disk cut short. */
class WaveFileTest {
    @TempDir
    private Path folder;

    private Path waves() throws IOException {
        Path source = Files.writeString(folder.resolve("counter.v"), """
                module counter(input clk, output reg [31:0] count = 0);
                  always @(posedge clk) count <= count + 32'd7;
                endmodule
                """);
        Path file = folder.resolve("waves.fst");
        try (Dut dut = ModelBuild.of("counter", source).withTracing().compile().open()) {
            dut.trace(file);
            dut.step(500);
            dut.closeTrace();
        }
        return file;
    }

    @Test
    void wholeFilesPassAndCutOnesAreDeleted() throws IOException {
        Path file = waves();
        assertDoesNotThrow(() -> WaveFile.requireWhole(file));
        assertTrue(Files.exists(file));
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 5, 100, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            InputException refused = assertThrows(InputException.class, () -> WaveFile.requireWhole(file));
            assertTrue(refused.getMessage().contains("room"), refused.getMessage());
            assertFalse(Files.exists(file));
        }
    }
}
