// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.rtl.Block;
import dev.signum.rtl.emit.VerilogGenerator;
import dev.signum.sim.card.RtlFolder;
import dev.signum.sim.tools.ProofToolFinder;
import dev.signum.sim.tools.ProofTools;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is generated for a target's cells: plain Verilog, models apart, nothing that the target's tools do not know. */
class GenerateTargetTest {
    @ParameterizedTest
    @CsvSource({"XCUP, CARRY8", "XC7, CARRY4"})
    void aBlockForATargetIsPlainVerilogWithModelsApart(Target target, String carry, @TempDir Path folder)
            throws IOException {
        generate(target, Block.PE, folder);
        assertEquals(Set.of(carry + ".v", "LUT6.v", "LUT6_2.v"), names(folder.resolve(RtlFolder.SIM_MODELS)));
        assertTrue(
                Files.readString(folder.resolve("manifest.json")).contains("\"target\": \"" + target.label() + "\""));
        ProofTools tools = ProofToolFinder.tools();
        Subprocess.Result read = Subprocess.run(
                folder,
                tools.environment(System.getenv("PATH")),
                List.of(
                        tools.yosys().toString(),
                        "-q",
                        "-p",
                        "read_verilog -lib +/xilinx/cells_sim.v; read_verilog *.v; hierarchy -check -top pe_64; check -assert"));
        assertEquals("", read.output());
        assertTrue(read.succeeded());
    }

    /** Tables of the preset's longest vector are block memories; those of two slices share cells. */
    @ParameterizedTest
    @CsvSource({"16384, CARRY8.v LUT6_2.v", "128, CARRY8.v LUT6_2.v RAM32M16.v"})
    void tablesForATargetAreItsCells(int maxInputs, String models, @TempDir Path folder) throws IOException {
        CoreConfig tiny = Preset.TINY.config();
        CoreConfig config = new CoreConfig(
                tiny.array().on(Target.XCUP),
                tiny.memory(),
                new VectorConfig(tiny.vector().lanes(), tiny.vector().vectorFloats(), maxInputs));
        new VerilogGenerator().generate(config, "custom", Block.TABLE_PE, folder);
        assertEquals(Set.of(models.split(" ")), names(folder.resolve(RtlFolder.SIM_MODELS)));
        assertFalse(Files.exists(folder.resolve(RtlFolder.BEHAVIOURAL)), "nothing stands in for tables");
    }

    @Test
    void verilatorReadsAWholeCoreOfTables(@TempDir Path folder) throws IOException {
        CoreConfig tables = Preset.TINY.config().on(Target.XCUP).with(Engine.TABLE);
        new VerilogGenerator().generate(tables, "custom", Block.CORE, folder);
        assertTrue(Files.readString(folder.resolve("manifest.json")).contains("\"engine\": \"table\""));
        assertTrue(new RtlFolder(folder).looksUp());
        lint(folder, false);
    }

    @Test
    void aGenericBlockHasNoModels(@TempDir Path folder) {
        generate(Target.GENERIC, Block.PE, folder);
        assertFalse(Files.exists(folder.resolve(RtlFolder.SIM_MODELS)));
    }

    @Test
    void verilatorReadsAWholeCoreWithItsModels(@TempDir Path folder) {
        generate(Target.XCUP, Block.CORE, folder);
        assertFalse(new RtlFolder(folder).looksUp());
        lint(folder, false);
        lint(folder, true);
    }

    private static void lint(Path folder, boolean behavioural) {
        Toolchain tools = ToolFinder.toolchain();
        List<String> command = new ArrayList<>(
                List.of(tools.verilator().toString(), "--lint-only", "-Wall", "--top-module", RtlFolder.TOP));
        command.addAll(tools.verilatorFlags());
        new RtlFolder(folder).sources(behavioural).forEach(source -> command.add(source.toString()));
        assertEquals("", Subprocess.run(folder, tools.environment(), command).output());
    }

    private static void generate(Target target, Block block, Path folder) {
        new VerilogGenerator().generate(Preset.TINY.config().on(target), "custom", block, folder);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
