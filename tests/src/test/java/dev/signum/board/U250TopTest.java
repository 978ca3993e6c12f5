// SPDX-License-Identifier: Apache-2.0
package dev.signum.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.rtl.board.BoardGenerator;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The emitted top is what the generator writes today, and other tools read it with stubs for the vendor's cells. */
class U250TopTest {
    @Test
    void generatingAgainGivesTheSameBytes() {
        assertEquals(
                BoardGenerator.files(U250.DESIGN),
                U250.generated(),
                "fpga-constraints/u250/rtl is stale; run ./signum generate --board u250");
    }

    @Test
    void verilatorHasNothingToSay() {
        Toolchain tools = ToolFinder.toolchain();
        List<String> command = new ArrayList<>(
                List.of(tools.verilator().toString(), "--lint-only", "-Wall", "--top-module", U250.TOP));
        command.addAll(tools.verilatorFlags());
        U250.sources().forEach(source -> command.add(source.toString()));
        Subprocess.Result result = Subprocess.run(Path.of("").toAbsolutePath(), tools.environment(), command);
        assertEquals("", result.output());
        assertTrue(result.succeeded());
    }

    @Test
    void yosysElaboratesIt() {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "yosys")));
        assumeTrue(found, "Yosys is not on PATH; its reading of the board's top was not tested");
        StringBuilder script = new StringBuilder();
        U250.sources()
                .forEach(source -> script.append("read_verilog ").append(source).append("; "));
        script.append("hierarchy -check -top ")
                .append(U250.TOP)
                .append("; check -assert ")
                .append(U250.TOP);
        Subprocess.Result result = Subprocess.run("yosys", "-q", "-p", script.toString());
        assertEquals("", result.output());
        assertTrue(result.succeeded());
    }
}
