// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signum.arch.config.Preset;
import dev.signum.host.Repository;
import dev.signum.host.card.MountedCard;
import dev.signum.host.card.virtual.Fault;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.image.Image;
import dev.signum.host.image.Section;
import dev.signum.host.runtime.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on a card behind device nodes. */
class XdmaCliTest {
    private static final Golden.Prompt GOLDEN = Golden.prompts().getFirst();

    @TempDir
    static Path cache;

    @TempDir
    Path folder;

    private static CliRun run(String... args) {
        return CliRun.of(cache, args);
    }

    private CliRun onCard(String... more) {
        String[] all = {"run", GOLDEN.prompt(), "-n", "6", "--json", "--device", device()};
        String[] args = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, args, all.length, more.length);
        return run(args);
    }

    private String device() {
        return "xdma:" + folder.resolve("xdma0");
    }

    private MountedCard mount() {
        MountedCard.assumePermitted();
        return new MountedCard(folder, Preset.TINY.config());
    }

    @Test
    void runGivesTheRecordedTokens() throws IOException {
        try (MountedCard _ = mount()) {
            JsonNode json = onCard().json();
            List<Integer> tokens = json.required("token_ids")
                    .valueStream()
                    .map(JsonNode::asInt)
                    .toList();
            assertEquals(GOLDEN.greedyIds().subList(0, 6), tokens);
            assertEquals(device(), json.required("device").asText());
            assertEquals("tiny", json.required("preset").asText());
            assertEquals("card", json.required("popcount").asText());
            assertEquals(0, json.required("mismatches").asInt());
            assertEquals(
                    7 * 4 * (GOLDEN.promptIds().size() + 5),
                    json.required("linears_checked").asInt());
        }
    }

    @Test
    void errorsHaveExitCodesOfTheirOwn() {
        CliRun missing = onCard();
        assertEquals(10, missing.code());
        assertTrue(missing.err().contains("signum card --mount"), missing.err());
        try (MountedCard mounted = mount()) {
            CliRun other = onCard("--preset", "u250");
            assertEquals(12, other.code());
            assertTrue(other.err().contains("16 x 256 x 16"), other.err());
            mounted.faults().arm(Fault.UNCALIBRATED, 0, 1);
            assertEquals(13, onCard().code());
            mounted.faults().arm(Fault.TIMEOUT, 5, Faults.ALWAYS);
            CliRun dead = onCard();
            assertEquals(15, dead.code());
            assertEquals(1, dead.err().lines().count(), dead.err());
        }
    }

    /** Two cards at once: loaded together, what they hold is not written again, and each runs by itself. */
    @Test
    void twoCardsAreLoadedTogetherAndRunApart() throws IOException {
        MountedCard.assumePermitted();
        Path first = Files.createDirectory(folder.resolve("a"));
        Path second = Files.createDirectory(folder.resolve("b"));
        String cards = "xdma:" + first.resolve("xdma0") + ",xdma:" + second.resolve("xdma0");
        try (MountedCard a = new MountedCard(first, Preset.TINY.config());
                MountedCard _ = new MountedCard(second, Preset.TINY.config())) {
            JsonNode loaded = run("load", "--device", cards, "--json").json();
            long bytes = loaded.required("bytes_per_card").asLong();
            assertTrue(bytes > 0);
            assertEquals(0, loaded.required("held_already_bytes").asLong());
            a.faults().arm(Fault.LOST_WRITE, 0, Faults.ALWAYS);
            JsonNode again = run("load", "--device", cards, "--json").json();
            assertEquals(2 * bytes, again.required("held_already_bytes").asLong());
            assertEquals(0, a.faults().struck(Fault.LOST_WRITE), "a card that holds the model was written");
            a.faults().arm(Fault.LOST_WRITE, 0, 0);
            for (Path nodes : List.of(first, second)) {
                JsonNode ran = run(
                                "run",
                                GOLDEN.prompt(),
                                "-n",
                                "3",
                                "--json",
                                "--device",
                                "xdma:" + nodes.resolve("xdma0"))
                        .json();
                assertEquals(
                        GOLDEN.greedyIds().getFirst(),
                        ran.required("token_ids").required(0).asInt());
            }
            CliRun both = run("run", "x", "--device", cards);
            assertEquals(2, both.code());
            assertTrue(both.err().contains("signum load"), both.err());
            CliRun twice =
                    run("load", "--device", "xdma:" + first.resolve("xdma0") + ",xdma:" + first.resolve("xdma0"));
            assertEquals(2, twice.code());
            assertTrue(twice.err().contains("twice"), twice.err());
            CliRun none = run("load", "--device", "xdma:-1");
            assertEquals(2, none.code());
            assertTrue(none.err().contains("xdma:0 to xdma:999"), none.err());
        }
    }

    @Test
    void aDamagedStreamIsFoundWhileItIsLoaded() throws IOException {
        Path image = folder.resolve("model.signum");
        assertEquals(
                0,
                run("pack", Repository.fbiTiny().toString(), "-o", image.toString())
                        .code());
        Section stream = Image.sections(image).stream()
                .filter(Section::isStream)
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(image);
        bytes[(int) stream.offset() + 5000] ^= 1;
        Files.write(image, bytes);
        Path nodes = Files.createDirectory(folder.resolve("c"));
        MountedCard.assumePermitted();
        try (MountedCard _ = new MountedCard(nodes, Preset.TINY.config())) {
            for (String command : List.of("load", "run x")) {
                String[] words =
                        (command + " --model " + image + " --device xdma:" + nodes.resolve("xdma0")).split(" ");
                CliRun damaged = run(words);
                assertEquals(2, damaged.code());
                assertTrue(damaged.err().contains("'stream.0' does not match its checksum"), damaged.err());
            }
        }
    }

    @Test
    void doctorLooksAtACard() throws IOException {
        try (MountedCard mounted = mount()) {
            JsonNode found = run("doctor", "--json", "--device", device())
                    .json()
                    .required("cards")
                    .required(0);
            assertEquals("", found.required("problem").asText());
            assertTrue(found.required("core").asText().contains("8 x 64 x 16"), found.toString());
            mounted.faults().arm(Fault.FOREIGN_BOARD, 0, 1);
            CliRun foreign = run("doctor", "--device", device());
            assertEquals(0, foreign.code());
            assertTrue(foreign.out().contains("BOARD_MAGIC"), foreign.out());
        }
    }

    @Test
    void doctorSaysWhoUsesACard() throws IOException {
        try (MountedCard mounted = mount()) {
            try (XdmaCard _ = XdmaCard.open(mounted.nodes())) {
                CliRun text = run("doctor", "--device", device());
                assertEquals(0, text.code());
                assertTrue(text.out().contains("in use   " + device()), text.out());
                assertFalse(text.out().contains("problem"), text.out());
                JsonNode found = run("doctor", "--json", "--device", device())
                        .json()
                        .required("cards")
                        .required(0);
                assertEquals("", found.required("problem").asText());
                String inUse = found.required("in_use").asText();
                assertTrue(inUse.endsWith("is in use by this program already; name each card once."), inUse);
                CliRun refused = onCard();
                assertEquals(19, refused.code());
                assertTrue(refused.err().contains(inUse), refused.err());
            }
            JsonNode free = run("doctor", "--json", "--device", device())
                    .json()
                    .required("cards")
                    .required(0);
            assertEquals("", free.required("in_use").asText());
        }
    }

    /** The kernel's list of locks names the other process and its program. */
    @Test
    void doctorNamesTheOtherProgram() throws IOException, InterruptedException {
        try (MountedCard mounted = mount()) {
            Process other = new ProcessBuilder(
                            "flock", mounted.nodes().user().toString(), "sh", "-c", "echo held; exec cat")
                    .start();
            try {
                assertEquals("held", other.inputReader().readLine());
                CliRun text = run("doctor", "--device", device());
                String whom = "is in use by flock (process %d); end that".formatted(other.pid());
                assertTrue(text.out().contains(whom), text.out());
            } finally {
                other.getOutputStream().close();
                other.waitFor();
            }
            assertTrue(run("doctor", "--device", device()).out().contains("ok       " + device()));
        }
    }

    @Test
    void doctorNamesTheRemedyWhereThereAreNoNodes() {
        CliRun run = run("doctor", "--device", device());
        assertTrue(run.out().contains("modprobe xdma"), run.out());
        CliRun wrong = run("doctor", "--device", "sim");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("names no card"), wrong.err());
    }

    @Test
    void aFolderThatIsNoneCannotBeMounted() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CliRun run = run("card", "--mount", file.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("is no folder to mount on"), run.err());
        assertEquals(
                2, run("card", "--mount", folder.toString(), "--mode", "888").code());
    }
}
