// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dimensions that no array shape divides, in the real file format, from the checkpoint to text on the simulated card. */
class AwkwardCheckpointTest {
    private static final int LAYERS = 3;
    private static final int TOKENS = 2;

    @TempDir
    static Path folder;

    private static Path image;

    @BeforeAll
    static void make() {
        Path model = folder.resolve("awkward");
        image = folder.resolve("awkward.signum");
        String shape = "--hidden 320 --intermediate 864 --heads 5 --kv-heads 1 --layers 3 --vocab 500 --seed 11";
        done("random-model " + shape, "-o", model.toString());
        done("pack", model.toString(), "--preset", "tiny", "-o", image.toString());
    }

    private static String done(String words, String... more) {
        String[] first = words.split(" ");
        String[] args = new String[first.length + more.length];
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        CommandLineRun run = CommandLineRun.of(Project.path(""), args);
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    @ParameterizedTest
    @CsvSource({"16,mid-tread", "5,mid-rise"})
    void runsOnTheCardWithEveryLinearEqual(String bits, String grid) throws IOException {
        String run = "run --json -n " + TOKENS + " --activation-bits " + bits + " --grid " + grid;
        JsonNode onCard = json(done(run + " --device sim", "--model", image.toString(), "once upon"));
        JsonNode onReference = json(done(run + " --device reference", "--model", image.toString(), "once upon"));
        List<Integer> tokens = Recorded.ids(onCard.required("token_ids"));
        assertEquals(Recorded.ids(onReference.required("token_ids")), tokens);
        int positions = onCard.required("prompt_ids").size() + tokens.size() - 1;
        assertEquals(7 * LAYERS * positions, onCard.required("linears_checked").asInt());
        assertEquals(0, onCard.required("mismatches").asInt());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
