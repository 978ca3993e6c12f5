// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.rtl.Block;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.cli.CommandLineRun;
import dev.signum.host.image.ImagePacker;
import dev.signum.host.image.Progress;
import dev.signum.rtl.emit.VerilogGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code signum verify} on the shipped Verilog, gate for gate. */
class VerifyCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final CoreConfig SMALL = new CoreConfig(
            new ArrayConfig(1, 256, 8), new MemoryConfig(1, 256, 16, 32, 34), new VectorConfig(4, 2048, 1024));

    private static CommandLineRun verify(String... more) {
        String[] args = new String[more.length + 1];
        args[0] = "verify";
        System.arraycopy(more, 0, args, 1, more.length);
        return CommandLineRun.of(Project.path(""), args);
    }

    @ParameterizedTest
    @CsvSource({"16,mid-tread", "1,mid-rise"})
    void everyLinearOfATokenIsEqual(String bits, String grid) throws IOException {
        CommandLineRun run = verify("--json", "--activation-bits", bits, "--grid", grid);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        JsonNode json = JSON.readTree(run.out());
        assertEquals("shipped", json.required("popcount").asText());
        assertEquals("tiny", json.required("preset").asText());
        assertEquals(7 * 4, json.required("linears_checked").asInt());
        assertEquals(0, json.required("mismatches").asInt());
        assertTrue(json.required("cycles").asLong() > 0);
        assertFalse(json.has("first_mismatch"));
    }

    /** The same image and program on a core whose rows look up tables. */
    @Test
    void everyLinearIsEqualOnTables(@TempDir Path rtl) throws IOException {
        new VerilogGenerator().generate(Preset.TINY.config().with(Engine.TABLE), "custom", Block.CORE, rtl);
        CommandLineRun run = verify("--json", "--rtl", rtl.toString());
        assertEquals(0, run.code(), run.err());
        JsonNode json = JSON.readTree(run.out());
        assertEquals("none", json.required("popcount").asText());
        assertEquals(7 * 4, json.required("linears_checked").asInt());
        assertEquals(0, json.required("mismatches").asInt());
    }

    @Test
    void verilogThatIsBrokenIsNamedInOneLine(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Project.path("rtl-out/tiny"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.writeString(folder.resolve("drain.v"), "module broken(", StandardOpenOption.APPEND);
        CommandLineRun run = verify("--rtl", folder.toString());
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("signum: " + folder + ": cannot be simulated"), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void stallsCostCyclesAndNoBitAndTheirSeedReplaysThem() throws IOException {
        long quiet = cyclesOfOneLinear("--seed", "3");
        long stalled = cyclesOfOneLinear("--seed", "3", "--stalls=0.9");
        assertTrue(stalled > 2 * quiet, stalled + " cycles with stalls, " + quiet + " without");
        assertEquals(stalled, cyclesOfOneLinear("--seed", "3", "--stalls=0.9"));
        assertNotEquals(stalled, cyclesOfOneLinear("--seed", "4", "--stalls=0.9"));
    }

    private static long cyclesOfOneLinear(String... more) throws IOException {
        String[] one = {"--json", "--linear", "0.mlp.down_proj"};
        CommandLineRun run =
                verify(Stream.concat(Stream.of(one), Stream.of(more)).toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        JsonNode json = JSON.readTree(run.out());
        assertEquals(1, json.required("linears_checked").asInt());
        assertEquals(0, json.required("mismatches").asInt());
        return json.required("cycles").asLong();
    }

    @Test
    void aFlippedWeightBitIsFoundAndItsLayerNamed() {
        CommandLineRun run = verify("--flip-bit", "model.layers.1.self_attn.q_proj:3:17");
        assertEquals(1, run.code());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(
                run.err().startsWith("signum: the card differs from the reference at model.layers.1.self_attn.q_proj"),
                run.err());
        assertTrue(run.err().contains("position 0") && run.err().contains("row 3"), run.err());
    }

    /** On a core smaller than any preset, whose traced simulation compiles sooner. */
    @Test
    void oneLinearLeavesItsWaves(@TempDir Path folder) throws IOException {
        Path waves = folder.resolve("waves.fst");
        Path rtl = Files.createDirectory(folder.resolve("rtl"));
        Path image = folder.resolve("fbi-tiny.signum");
        new VerilogGenerator().generate(SMALL, "custom", Block.CORE, rtl);
        try (FbiModel model = FbiModel.open(Project.fbiTiny())) {
            ImagePacker.pack(model, SMALL, image, Progress.NONE);
        }
        CommandLineRun run = verify(
                "--linear",
                "2.self_attn.k_proj",
                "--trace",
                waves.toString(),
                "--model",
                image.toString(),
                "--rtl",
                rtl.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("1 linears against the reference, all equal bit for bit"), run.out());
        byte[] written = Files.readAllBytes(waves);
        assertEquals(0, written[0], "an FST file begins with a header block, type 0");
        // The header alone has 330 bytes.
        assertTrue(written.length > 100_000, written.length + " bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "--linear,model.layers.9.mlp.up_proj,model.layers.9.mlp.up_proj",
        "--preset,huge,tiny, u250, u280",
        "--model,nowhere,nowhere",
        "--rtl,.,signum_core.v"
    })
    void badInputIsOneLineAndExitCodeTwo(String option, String value, String told) {
        CommandLineRun run = verify(option, value);
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("signum: ") && run.err().contains(told), run.err());
    }
}
