// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.Preset;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedModels;
import dev.signum.host.image.Progress;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardEngine;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.CheckedEngine;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.Prompt;
import dev.signum.host.runtime.ReferenceEngine;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.tools.CacheFolder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts of fbi-tiny at P = 8 and less, two tokens a pass over the weights of the simulated card, beside the reference that takes one. */
class PromptSimTest {
    private static final int TOGETHER = 2;

    @ParameterizedTest
    @CsvSource({"8,MID_TREAD", "4,MID_RISE"})
    void logitsAreThoseOfTokensFedOneByOne(int planes, Grid grid) {
        Activations activations = new Activations(planes, grid);
        int[] ids = Recorded.all().get(1).promptIds().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        SimulatedCardOptions options =
                SimulatedCardOptions.of(Project.path("rtl-out/tiny")).withBehaviouralPopcount();
        try (Image image =
                new PackedModels(CacheFolder.standard()).open(Project.fbiTiny(), Preset.TINY.config(), Progress.NONE)) {
            CardSession session =
                    CardSession.open(SimulatedCard.open(options), options.channelBytes(), image, Progress.NONE);
            try (CheckedEngine engine =
                    new CheckedEngine(new CardEngine(session, activations), new ReferenceEngine(image, activations))) {
                Decoder onCard = new Decoder(image, engine);
                Decoder onReference = new Decoder(image, new ReferenceEngine(image, activations));
                assertEquals(TOGETHER, onCard.tokensTogether());
                Decoder.Sequence single = onReference.sequence();
                int fed = 0;
                for (int length : new int[] {1, 2, ids.length}) {
                    Prompt prompt = Prompt.feed(onCard, Arrays.copyOf(ids, length));
                    while (single.length() < length - 1) {
                        single.feed(ids[single.length()]);
                    }
                    float[] last = single.feed(ids[length - 1]);
                    assertArrayEquals(onReference.logits(last), onCard.logits(prompt.lastStream()));
                    fed += length;
                }
                assertEquals(7L * image.config().layers() * fed, engine.checked());
                assertEquals(
                        0, engine.mismatches(), () -> engine.firstMismatch().toString());
                long passes = IntStream.of(1, 2, ids.length)
                        .map(length -> Math.ceilDiv(length, TOGETHER))
                        .sum();
                long beats = image.layout().linears().stream()
                        .mapToLong(linear -> linear.layout().beats())
                        .sum();
                assertEquals(passes * beats, session.counters().beats().getFirst());
            }
        }
    }
}
