// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final int HEADER_BLOCK = 0;
    private static final int HEADER_LENGTH = 329;

    @TempDir
    private Path folder;

    /** The header's fields as the FST format lays them out: block type, length, first time, last time, ... variables. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFileIsCompleteHoweverTheRunEnds(boolean explicitly) throws IOException {
        Path fst = folder.resolve("run.fst");
        try (Dut dut = Designs.build("echo").withTracing().compile().open()) {
            dut.resetBy("rst_n", false).reset(2);
            dut.trace(fst);
            dut.port("enable").set(true);
            dut.step(100);
            if (explicitly) {
                dut.closeTrace();
                dut.step(100);
            }
        }
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(fst));
        assertEquals(HEADER_BLOCK, header.get());
        assertEquals(HEADER_LENGTH, header.getLong());
        assertEquals(20, header.getLong());
        assertEquals(20 + 100 * 10 - 5, header.getLong());
        assertTrue(header.getLong(49) > 10, "variables: " + header.getLong(49));
    }

    @Test
    void oneModelWritesSeveralFiles() throws IOException {
        Path first = folder.resolve("a.fst");
        Path second = folder.resolve("b.fst");
        try (Dut dut = Designs.build("echo").withTracing().compile().open()) {
            dut.trace(first);
            dut.step(10);
            dut.trace(second);
            dut.step(10);
        }
        assertTrue(Files.size(first) > HEADER_LENGTH);
        assertTrue(Files.size(second) > HEADER_LENGTH);
    }

    @Test
    void anUntracedModelAndABadPathAreRefused() {
        try (Dut dut = Designs.build("echo").withParameter("STEP", 3).compile().open()) {
            IllegalStateException e =
                    assertThrows(IllegalStateException.class, () -> dut.trace(folder.resolve("x.fst")));
            assertTrue(e.getMessage().contains("ModelBuild.withTracing()"), e.getMessage());
        }
        try (Dut dut = Designs.build("echo").withTracing().compile().open()) {
            Path nowhere = folder.resolve("missing/x.fst");
            InputException e = assertThrows(InputException.class, () -> dut.trace(nowhere));
            assertEquals("cannot write the waveform " + nowhere + "; check that its folder exists", e.getMessage());
        }
    }
}
