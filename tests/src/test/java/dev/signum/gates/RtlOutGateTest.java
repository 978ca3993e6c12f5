// SPDX-License-Identifier: Apache-2.0
package dev.signum.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.arch.config.Preset;
import dev.signum.arch.rtl.Block;
import dev.signum.e2e.Project;
import dev.signum.rtl.emit.VerilogGenerator;
import dev.signum.sim.card.RtlFolder;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Verilog in {@code rtl-out} is what the generators write today, and other tools read it as it is. */
class RtlOutGateTest {
    private static final Pattern DEFINITION = Pattern.compile("^module (\\w+)", Pattern.MULTILINE);

    private static Path committed(Preset preset) {
        return Project.path("rtl-out").resolve(preset.label());
    }

    private static SortedMap<String, String> texts(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource
    void generatingAgainGivesTheSameBytes(Preset preset, @TempDir Path folder) {
        new VerilogGenerator().generate(preset.config(), preset.label(), Block.CORE, folder);
        SortedMap<String, String> expected = texts(folder);
        SortedMap<String, String> found = texts(committed(preset));
        assertEquals(expected.keySet(), found.keySet(), "files of rtl-out/" + preset.label());
        expected.forEach((name, text) -> assertTrue(
                text.equals(found.get(name)),
                "rtl-out/" + preset.label() + "/" + name + " is stale; run ./signum generate --preset "
                        + preset.label()));
    }

    @Test
    void modelsOfVendorsCellsAreThoseOfToday(@TempDir Path folder) {
        new VerilogGenerator().simulationModels(folder);
        assertEquals(
                texts(folder),
                texts(Project.path("rtl-out/sim-models")),
                "rtl-out/sim-models is stale; run ./signum generate --sim-models");
    }

    @ParameterizedTest
    @EnumSource
    void namesAreTheDesigners(Preset preset) {
        texts(committed(preset)).forEach((name, text) -> {
            assertFalse(text.contains("_zz_"), name + " has a name made up by the generator");
            assertFalse(text.contains("when_"), name + " has a condition without a name");
        });
    }

    @ParameterizedTest
    @EnumSource
    void oneModuleAFileAndOneTop(Preset preset) {
        SortedMap<String, String> texts = texts(committed(preset));
        texts.keySet().removeIf(name -> !name.endsWith(".v"));
        texts.forEach((name, text) -> assertEquals(
                List.of(name.replaceFirst("^.*/", "").replace(".v", "")),
                DEFINITION.matcher(text).results().map(match -> match.group(1)).toList(),
                "modules of " + name));
        String all = String.join("\n", texts.values());
        List<String> tops = DEFINITION
                .matcher(all)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .filter(module -> !Pattern.compile("^ +" + module + " \\w+ \\(", Pattern.MULTILINE)
                        .matcher(all)
                        .find())
                .toList();
        assertEquals(List.of(RtlFolder.TOP), tops);
    }

    @ParameterizedTest
    @EnumSource
    void verilatorHasNothingToSay(Preset preset) {
        lint(new RtlFolder(committed(preset)).sources(false));
        standIns(preset).forEach(standIn -> lint(List.of(standIn)));
    }

    private static List<Path> standIns(Preset preset) {
        List<Path> standIns = new RtlFolder(committed(preset))
                .sources(true).stream()
                        .filter(source -> source.getParent().endsWith(RtlFolder.BEHAVIOURAL))
                        .toList();
        assertFalse(standIns.isEmpty(), "rtl-out/" + preset.label() + " has no stand-ins");
        return standIns;
    }

    /** Without a named top, a second one is a warning. */
    private static void lint(List<Path> sources) {
        Toolchain tools = ToolFinder.toolchain();
        List<String> command = new ArrayList<>(List.of(tools.verilator().toString(), "--lint-only", "-Wall"));
        command.addAll(tools.verilatorFlags());
        sources.forEach(source -> command.add(source.toString()));
        Subprocess.Result result = Subprocess.run(Path.of("").toAbsolutePath(), tools.environment(), command);
        assertEquals("", result.output());
        assertTrue(result.succeeded());
    }

    @ParameterizedTest
    @EnumSource
    void yosysReadsIt(Preset preset) {
        yosys(new RtlFolder(committed(preset)).sources(false), RtlFolder.TOP);
    }

    @ParameterizedTest
    @EnumSource
    void yosysReadsTheStandIns(Preset preset) {
        standIns(preset)
                .forEach(standIn ->
                        yosys(List.of(standIn), standIn.getFileName().toString().replace(".v", "")));
    }

    private static void yosys(List<Path> sources, String top) {
        assumeTrue(onPath("yosys"), "Yosys is not on PATH; its reading of rtl-out was not tested");
        StringBuilder script = new StringBuilder();
        sources.forEach(source -> script.append("read_verilog ").append(source).append("; "));
        script.append("hierarchy -check -top ").append(top);
        Subprocess.Result result = Subprocess.run("yosys", "-q", "-p", script.toString());
        assertEquals("", result.output());
        assertTrue(result.succeeded());
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
