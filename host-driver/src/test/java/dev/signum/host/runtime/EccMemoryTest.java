// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.Repository;
import dev.signum.host.card.EccCard;
import dev.signum.host.card.FunctionalCard;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedModels;
import dev.signum.host.image.Progress;
import dev.signum.sim.tools.CacheFolder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A card that was just configured: its memory has ECC, and nothing was written to it yet. */
class EccMemoryTest {
    private static final CoreConfig CORE = Preset.TINY.config();
    private static final long MEMORY = 16 << 20;
    private static final int TOKENS = 2;

    @Test
    void nothingIsReadThatWasNotWritten() {
        Golden.Prompt golden = Golden.prompts().getFirst();
        int[] ids = golden.promptIds().stream().mapToInt(Integer::intValue).toArray();
        try (Image image = new PackedModels(CacheFolder.standard()).open(Repository.fbiTiny(), CORE, Progress.NONE);
                CardEngine engine = new CardEngine(
                        CardSession.open(new EccCard(new FunctionalCard(CORE, MEMORY)), MEMORY, image, Progress.NONE),
                        Activations.DEFAULT)) {
            Decoder decoder = new Decoder(image, engine);
            List<Integer> tokens = Generation.run(decoder, Prompt.feed(decoder, ids), TOKENS, Sampler.greedy(), _ -> {})
                    .tokens();
            assertEquals(golden.greedyIds().subList(0, TOKENS), tokens);
        }
    }
}
