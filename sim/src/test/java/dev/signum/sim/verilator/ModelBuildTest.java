// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.verilator.ModelBuild.Optimisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBuildTest {

    // One for the class, since the runtime that all its models share is compiled into it.
    @TempDir
    private static Path cache;

    @TempDir
    private Path folder;

    private static CompiledModel compile(ModelBuild build) {
        return build.compile(ToolFinder.toolchain(), new CacheFolder(cache));
    }

    private Path source(String text) throws IOException {
        return Files.writeString(folder.resolve("adder.v"), text);
    }

    private ModelBuild adder(String operation) throws IOException {
        String text = "module adder #(parameter K = 1) (input clk, input [7:0] a, output reg [7:0] y);\n"
                + "always @(posedge clk) y <= a " + operation + " K;\nendmodule\n";
        return ModelBuild.of("adder", source(text)).with(Optimisation.FAST_BUILD);
    }

    private static long result(CompiledModel model) {
        try (Dut dut = model.open()) {
            dut.port("a").set(5);
            dut.step();
            return dut.port("y").get();
        }
    }

    @Test
    void whatWasBuiltBeforeIsNotBuiltAgain() throws IOException {
        CompiledModel first = compile(adder("+"));
        assertFalse(first.fromCache());
        assertEquals(6, result(first));
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(first.library(), longAgo);
        CompiledModel again = compile(adder("+"));
        assertTrue(again.fromCache());
        assertEquals(first.library(), again.library());
        assertNotEquals(longAgo, Files.getLastModifiedTime(first.library()), "the cache counts it as a use");
    }

    @Test
    void aModelThatIsDroppedFromTheCacheStillRuns() throws IOException {
        CacheFolder full = new CacheFolder(cache, 0);
        CompiledModel first = adder("+").withParameter("K", 7).compile(ToolFinder.toolchain(), full);
        CompiledModel second = adder("+").withParameter("K", 8).compile(ToolFinder.toolchain(), full);
        assertFalse(Files.exists(first.library()));
        assertTrue(Files.exists(second.library()));
        assertEquals(12, result(first));
        assertEquals(13, result(second));
    }

    @Test
    void everyInputOfTheBuildNamesAnotherLibrary() throws IOException {
        CompiledModel plus = compile(adder("+").withParameter("K", 3));
        CompiledModel minus = compile(adder("-").withParameter("K", 3));
        CompiledModel other = compile(adder("-").withParameter("K", 4));
        assertEquals(8, result(plus));
        assertEquals(2, result(minus));
        assertEquals(1, result(other));
        CompiledModel optimised = compile(adder("-").withParameter("K", 4).with(Optimisation.FAST_RUN));
        assertNotEquals(other.library(), optimised.library());
        assertEquals(1, result(optimised));
    }

    @Test
    void brokenVerilogShowsVerilatorsComplaint() throws IOException {
        ModelBuild broken = ModelBuild.of("adder", source("module adder(input clk); assign x = ; endmodule\n"));
        ModelBuildException e = assertThrows(ModelBuildException.class, () -> compile(broken));
        assertTrue(e.getMessage().startsWith("Verilator refused adder:\n%Error"), e.getMessage());
        assertTrue(e.getMessage().contains("adder.v:1:"), e.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("missing.v");
        InputException e = assertThrows(InputException.class, () -> compile(ModelBuild.of("adder", missing)));
        assertEquals("cannot read the Verilog file " + missing + "; check the path", e.getMessage());
    }

    @Test
    void registersWithoutResetStartAsTheSeedSays() throws IOException {
        Path file = source("module noise(input clk, output reg [63:0] y);\n"
                + "always @(posedge clk) y <= {y[62:0], y[63]};\nendmodule\n");
        CompiledModel model = compile(ModelBuild.of("noise", file).withRandomStart());
        assertEquals(start(model, 3), start(model, 3));
        assertNotEquals(start(model, 3), start(model, 4));
        assertEquals(0, start(compile(ModelBuild.of("noise", file)), 3));
    }

    private static long start(CompiledModel model, long seed) {
        try (Dut dut = model.open(seed)) {
            dut.step();
            return dut.port("y").get();
        }
    }

    @Test
    void countingBitsIsRightAtEveryWidth() throws IOException {
        Path file = source("module bits(input clk, input [127:0] x, output [7:0] n128, n64, n37, n32, n9);\n"
                + "assign n128 = $countones(x); assign n64 = $countones(x[63:0]); assign n37 = $countones(x[36:0]);\n"
                + "assign n32 = $countones(x[31:0]); assign n9 = $countones(~x[8:0]);\nendmodule\n");
        try (Dut dut = compile(ModelBuild.of("bits", file)).open()) {
            SplittableRandom random = new SplittableRandom(11);
            for (int i = 0; i < 100; i++) {
                long low = random.nextLong();
                long high = random.nextLong();
                dut.port("x").setWords(low, high);
                dut.settle();
                assertEquals(
                        Long.bitCount(low) + Long.bitCount(high),
                        dut.port("n128").get());
                assertEquals(Long.bitCount(low), dut.port("n64").get());
                assertEquals(
                        Long.bitCount(low & 0x1f_ffff_ffffL), dut.port("n37").get());
                assertEquals(Integer.bitCount((int) low), dut.port("n32").get());
                assertEquals(9 - Long.bitCount(low & 0x1ff), dut.port("n9").get());
            }
        }
    }
}
