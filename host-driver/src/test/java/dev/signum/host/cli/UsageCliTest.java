// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.card.CardException;
import dev.signum.host.Repository;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad usage, failing cards and help. */
class UsageCliTest {
    @TempDir
    static Path folder;

    private static CliRun run(String... args) {
        return CliRun.of(folder.resolve("cache"), args);
    }

    static Stream<Arguments> refusals() {
        String rtl = folder.toString();
        return Stream.of(
                refusal("PROMPT", "run"),
                refusal("bogus", "bogus"),
                refusal("'cpu'", "run", "x", "--device", "cpu"),
                refusal("'xdma:'", "run", "x", "--device", "xdma:"),
                refusal("no preset 'huge'", "run", "x", "--preset", "huge"),
                refusal(
                        "no Verilog for tiny",
                        "run",
                        "x",
                        "--rtl",
                        folder.resolve("none").toString()),
                refusal("no 1-bit activations", "run", "x", "--activation-bits", "1"),
                refusal("no 17-bit activations", "run", "x", "--activation-bits", "17"),
                refusal("no activation grid 'flat'", "run", "x", "--grid", "flat"),
                refusal("at least 1", "run", "x", "-n", "0"),
                refusal("temperature", "run", "x", "--temperature", "-1"),
                refusal("top-p", "run", "x", "--top-p", "2"),
                refusal(
                        "no such model",
                        "run",
                        "x",
                        "--model",
                        folder.resolve("none").toString(),
                        "--rtl",
                        rtl),
                refusal("context is 2048", "run", "the ".repeat(2100), "--device", "reference"),
                refusal("--trace needs --linear", "verify", "--trace", "x.fst"),
                refusal("no linear is named 'q'", "verify", "--linear", "q", "--rtl", rtl),
                refusal("is no weight bit", "verify", "--flip-bit", "a:b:c", "--rtl", rtl),
                refusal("no weight at 256:0", "verify", "--flip-bit", "0.self_attn.q_proj:256:0", "--rtl", rtl),
                refusal("cannot be written", "pack", Repository.fbiTiny().toString(), "-o", "/proc/none/x.signum"),
                refusal("no preset 'huge'", "generate", "--preset", "huge"),
                refusal(
                        "bench stream knows no preset 'tiny'; choose one of: u250, u280",
                        "bench",
                        "stream",
                        "--preset",
                        "tiny"),
                refusal("bench stream knows no model '13B'", "bench", "stream", "--model", "13B"),
                refusal("with -o", "generate", "--columns", "8"),
                refusal(
                        "no target 'asic'; choose one of: generic, xc7, xcup",
                        "generate",
                        "--target",
                        "asic",
                        "-o",
                        rtl),
                refusal("array width must be a power of two", "generate", "--block", "pe", "--width", "100", "-o", rtl),
                refusal("generators", "generate", "-o", rtl),
                refusal("no synthesis for 'asic'; choose one of: xcup, xc7, ecp5", "synth", "--target", "asic"),
                refusal("cannot be synthesised for ecp5", "synth", "--target", "ecp5", "--circuit", "xcup"),
                refusal("array width must be a power of two", "synth", "--block", "pe", "--width", "100"),
                refusal("generators", "synth", "--block", "pe"),
                refusal("holds no pytorch_model.bin", "inspect", folder.toString()),
                refusal("from 0 to 0.9, not 0.91", "run", "x", "--stalls=0.91"),
                refusal("from 0 to 0.9, not -0.1", "verify", "--stalls=-0.1"),
                refusal("from 0 to 0.9, not NaN", "evaluate", text(), "--device", "sim", "--stalls=NaN"),
                refusal("'often'", "run", "x", "--stalls=often"),
                refusal("--stalls needs --device sim", "run", "x", "--device", "reference", "--stalls=0.5"),
                refusal("--stalls needs --device sim", "evaluate", text(), "--stalls=0.5"),
                refusal("no such model", "inspect", folder.resolve("none").toString()),
                refusal("hidden size", "random-model", "--hidden", "7", "-o", rtl),
                refusal("no such file", "evaluate", folder.resolve("none").toString()));
    }

    private static Arguments refusal(String part, String... args) {
        return Arguments.of(part, args);
    }

    private static String text() {
        return Repository.fbiTiny().resolve("heldout.txt").toString();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void badUsageIsOneLineAndExitCodeTwo(String part, String... args) {
        CliRun run = run(args);
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("signum: ") && run.err().contains(part), run.err());
    }

    @Test
    void failingCardsAreExitCodeOne() {
        CliRun run = CliRun.of(
                folder.resolve("cache"),
                request -> {
                    throw new CardException("the card is on fire; leave.");
                },
                "run",
                "x",
                "--rtl",
                folder.toString());
        assertEquals(1, run.code());
        assertEquals("signum: the card is on fire; leave." + System.lineSeparator(), run.err());
    }

    @ParameterizedTest
    @CsvSource({"run", "verify", "pack", "inspect", "generate", "evaluate", "random-model", "synth", "doctor"})
    void everyCommandHasHelpWithExamples(String command) {
        CliRun run = run(command, "--help");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("Examples:") && run.out().contains("signum " + command + " "), run.out());
    }
}
