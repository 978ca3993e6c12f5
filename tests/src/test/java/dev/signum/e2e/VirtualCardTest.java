// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signum.arch.config.Preset;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.virtual.VirtualCard;
import dev.signum.host.card.xdma.XdmaCard;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.fuse.FuseMount;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedModels;
import dev.signum.host.image.Progress;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardEngine;
import dev.signum.host.runtime.CardSession;
import dev.signum.host.runtime.Decoder;
import dev.signum.host.runtime.Generation;
import dev.signum.host.runtime.Prompt;
import dev.signum.host.runtime.Sampler;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.tools.CacheFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** fbi-tiny on the emitted Verilog behind the XDMA driver's nodes gives the tokens that PyTorch recorded. */
class VirtualCardTest {
    private static final int PERMISSIONS = 0600;

    @TempDir
    private Path folder;

    @Test
    void greedyTokensAreThoseRecorded() {
        assumeTrue(FuseMount.isPermitted(), "a virtual card needs /dev/fuse and the right to mount");
        Recorded recorded = Recorded.all().getFirst();
        int[] ids = recorded.promptIds().stream().mapToInt(Integer::intValue).toArray();
        SimulatedCardOptions options =
                SimulatedCardOptions.of(Project.path("rtl-out/tiny")).withBehaviouralPopcount();
        try (VirtualCard virtual = new VirtualCard(SimulatedCard.open(options), Preset.TINY.config(), new Faults());
                FuseMount _ = FuseMount.open(folder, PERMISSIONS, virtual.nodes("xdma0"));
                Image image = new PackedModels(CacheFolder.standard())
                        .open(Project.fbiTiny(), Preset.TINY.config(), Progress.NONE);
                XdmaCard card = XdmaCard.open(new XdmaNodes(folder.resolve("xdma0")));
                CardEngine engine = new CardEngine(
                        CardSession.open(card, options.channelBytes(), image, Progress.NONE), Activations.DEFAULT)) {
            Decoder decoder = new Decoder(image, engine);
            Generation generation = Generation.run(
                    decoder, Prompt.feed(decoder, ids), recorded.greedyIds().size(), Sampler.greedy(), id -> {});
            assertEquals(recorded.greedyIds(), generation.tokens());
        }
    }
}
