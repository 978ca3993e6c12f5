// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.rtl.Block;
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
import dev.signum.rtl.emit.VerilogGenerator;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.tools.CacheFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts of fbi-tiny at P = 8 and less, several tokens a pass over the weights of the simulated card, beside the reference that takes one. */
class PromptSimTest {
    private static final int[] LENGTHS = {1, 2, 3, 5, 9};

    @ParameterizedTest
    @CsvSource({"16,8,MID_TREAD,2", "16,4,MID_RISE,2", "32,8,MID_TREAD,4"})
    void logitsAreThoseOfTokensFedOneByOne(int columns, int planes, Grid grid, int together, @TempDir Path folder) {
        ArrayConfig array = Preset.TINY.config().array();
        CoreConfig core = new CoreConfig(
                new ArrayConfig(array.rows(), array.width(), columns),
                Preset.TINY.config().memory(),
                Preset.TINY.config().vector());
        new VerilogGenerator().generate(core, "custom", Block.CORE, folder);
        Activations activations = new Activations(planes, grid);
        int[] ids = Recorded.all().get(1).promptIds().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        SimulatedCardOptions options = SimulatedCardOptions.of(folder).withBehaviouralPopcount();
        try (Image image = new PackedModels(CacheFolder.standard()).open(Project.fbiTiny(), core, Progress.NONE)) {
            CardSession session =
                    CardSession.open(SimulatedCard.open(options), options.channelBytes(), image, Progress.NONE);
            try (CheckedEngine engine =
                    new CheckedEngine(new CardEngine(session, activations), new ReferenceEngine(image, activations))) {
                Decoder onCard = new Decoder(image, engine);
                Decoder onReference = new Decoder(image, new ReferenceEngine(image, activations));
                assertEquals(together, onCard.tokensTogether());
                Decoder.Sequence single = onReference.sequence();
                int fed = 0;
                for (int length : LENGTHS) {
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
                long passes = IntStream.of(LENGTHS)
                        .map(length -> Math.ceilDiv(length, together))
                        .sum();
                long beats = image.layout().linears().stream()
                        .mapToLong(linear -> linear.layout().beats())
                        .sum();
                assertEquals(passes * beats, session.counters().beats().getFirst());
            }
        }
    }
}
