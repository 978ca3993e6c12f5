// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.card.Card;
import dev.signum.arch.config.Preset;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedModels;
import dev.signum.host.image.Progress;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardEngine;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.CheckedEngine;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.Generation;
import dev.signum.host.runtime.LinearEngine;
import dev.signum.host.runtime.Prompt;
import dev.signum.host.runtime.ReferenceEngine;
import dev.signum.host.runtime.Sampler;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.tools.CacheFolder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * fbi-tiny at P = 16 on the simulated card gives the tokens that PyTorch recorded, for every prompt. All linears are
 * read back from the card; only one prompt brings the reference along, to show that the other runs need none.
 */
@Execution(ExecutionMode.CONCURRENT)
class GoldenSimTest {
    private static Image image;

    @BeforeAll
    static void open() {
        image = new PackedModels(CacheFolder.standard()).open(Project.fbiTiny(), Preset.TINY.config(), Progress.NONE);
    }

    @AfterAll
    static void close() {
        image.close();
    }

    static List<Recorded> promptsButTheFirst() {
        List<Recorded> all = Recorded.all();
        return all.subList(1, all.size());
    }

    @ParameterizedTest
    @MethodSource("promptsButTheFirst")
    void greedyTokensAreThoseRecorded(Recorded recorded) {
        try (LinearEngine card = card()) {
            check(recorded, card);
        }
    }

    @Test
    void tokensOfTheFirstPromptAreThoseRecordedAndEveryLinearEqualsTheReference() {
        Recorded recorded = Recorded.all().getFirst();
        LinearEngine reference = new ReferenceEngine(image, Activations.DEFAULT);
        try (CheckedEngine checked = new CheckedEngine(card(), reference)) {
            int positions = check(recorded, checked);
            assertEquals(7L * image.config().layers() * positions, checked.checked());
            assertEquals(0, checked.mismatches(), () -> checked.firstMismatch().toString());
        }
    }

    private static LinearEngine card() {
        SimulatedCardOptions options =
                SimulatedCardOptions.of(Project.path("rtl-out/tiny")).withBehaviouralPopcount();
        Card card = SimulatedCard.open(options);
        return new CardEngine(
                CardSession.open(card, options.channelBytes(), image, Progress.NONE), Activations.DEFAULT);
    }

    /** Generates as much as was recorded; returns the positions fed. */
    private static int check(Recorded recorded, LinearEngine engine) {
        int[] ids = recorded.promptIds().stream().mapToInt(Integer::intValue).toArray();
        Decoder decoder = new Decoder(image, engine);
        Generation generation = Generation.run(
                decoder, Prompt.feed(decoder, ids), recorded.greedyIds().size(), Sampler.greedy(), id -> {});
        assertEquals(recorded.greedyIds(), generation.tokens());
        assertEquals(ids.length + generation.tokens().size() - 1, generation.positions());
        return generation.positions();
    }
}
