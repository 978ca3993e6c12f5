// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.card.CardException;
import dev.signum.arch.command.Failure;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import dev.signum.host.Cores;
import dev.signum.host.card.FunctionalCard;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import dev.signum.host.image.Image;
import dev.signum.host.image.ImagePacker;
import dev.signum.host.image.PackedLinear;
import dev.signum.host.image.Progress;
import dev.signum.host.image.StreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The card path on a card in plain Java: what reaches the card and what comes back. */
class CardEngineTest {
    /** Five heads share one key-value head; no width is a multiple of a core's. */
    private static final SyntheticSpec AWKWARD = new SyntheticSpec(320, 864, 5, 1, 3, 300, 11);

    private static final long MEMORY = 4 << 20;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        SyntheticModel.write(AWKWARD, folder.resolve("model"), ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
    }

    private static Image pack(CoreConfig core) {
        Path file = folder.resolve("model-" + Integer.toHexString(core.hashCode()) + ".signum");
        try (FbiModel model = FbiModel.open(folder.resolve("model"))) {
            ImagePacker.pack(model, core, file, Progress.NONE);
        }
        return Image.open(file);
    }

    static Stream<Arguments> settings() {
        List<Arguments> all = new ArrayList<>();
        for (CoreConfig core : Cores.all()) {
            all.add(Arguments.of(core, new Activations(16, Grid.MID_TREAD)));
            all.add(Arguments.of(core, new Activations(3, Grid.MID_RISE)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void awkwardModelGivesTheSameBitsOnTheCardAsOnTheReference(CoreConfig core, Activations activations) {
        try (Image image = pack(core)) {
            FunctionalCard card = new FunctionalCard(core, MEMORY);
            CardSession session = CardSession.open(card, MEMORY, image, Progress.NONE);
            try (CheckedEngine engine =
                    new CheckedEngine(new CardEngine(session, activations), new ReferenceEngine(image, activations))) {
                Decoder onCard = new Decoder(image, engine);
                Decoder onReference = new Decoder(image, new ReferenceEngine(image, activations));
                Decoder.Sequence cardText = onCard.sequence();
                Decoder.Sequence referenceText = onReference.sequence();
                for (int token : new int[] {1, 17, 200}) {
                    assertArrayEquals(
                            onReference.logits(referenceText.feed(token)), onCard.logits(cardText.feed(token)));
                }
                assertEquals(3 * 7 * 3, engine.checked());
                assertEquals(Optional.empty(), engine.firstMismatch());
                CardCounters counters = session.counters();
                assertEquals(3 * beats(image), counters.busy());
                assertEquals(1.0, counters.utilisation());
                assertEquals(0, counters.since(counters).busy());
            }
        }
    }

    private static long beats(Image image) {
        return image.layout().linears().stream()
                .mapToLong(linear -> linear.layout().beats())
                .sum();
    }

    @Test
    void oneFlippedWeightBitIsFoundAndNamed() {
        CoreConfig core = Preset.U250.config();
        try (Image image = pack(core)) {
            CardSession session = CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE);
            PackedLinear down = image.layout().linear(1, LinearKind.DOWN);
            StreamReader reader = image.read(down);
            session.flipBit(reader.channelOf(37), reader.weightByte(37, 801), 801 % 8);
            try (CheckedEngine engine = new CheckedEngine(
                    new CardEngine(session, Activations.DEFAULT), new ReferenceEngine(image, Activations.DEFAULT))) {
                new Decoder(image, engine).sequence().feed(1);
                Mismatch mismatch = engine.firstMismatch().orElseThrow();
                assertEquals("model.layers.1.mlp.down_proj", mismatch.linear());
                assertEquals("row 37", mismatch.value());
                assertEquals(1, engine.mismatches());
                assertEquals(21, engine.checked());
            }
        }
    }

    @Test
    void groupsThatDoNotFitTheVectorMemoryRunAsSeveralPrograms() {
        CoreConfig core = Cores.wide();
        PackedLinear linear;
        try (Image image = pack(core)) {
            linear = image.layout().linear(0, LinearKind.GATE);
        }
        int slot = 864 + 4;
        assertEquals(4096, core.vector().vectorFloats());
        assertEquals(
                1,
                VectorPlan.of(core, List.of(linear, linear, linear, linear), 1).size());
        List<VectorPlan> plans = VectorPlan.of(core, List.of(linear, linear, linear, linear, linear), 1);
        assertEquals(
                List.of(4, 1), plans.stream().map(plan -> plan.slots().size()).toList());
        assertEquals(320, plans.getLast().from());
        assertEquals(slot, plans.getLast().count());
    }

    @Test
    void notFiniteInputNamesTheLinear() {
        CoreConfig core = Preset.TINY.config();
        try (Image image = pack(core);
                CardEngine engine = new CardEngine(
                        CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE),
                        Activations.DEFAULT)) {
            float[] h = new float[320];
            h[100] = 1e38f;
            h[101] = -1e38f;
            PackedLinear linear = image.layout().linear(2, LinearKind.UP);
            CommandFailure failure =
                    assertThrows(CommandFailure.class, () -> engine.compute(new LinearCall(5, List.of(linear), h, 1)));
            assertEquals(Failure.NOT_FINITE, failure.failure());
            assertTrue(
                    failure.getMessage().contains("LINEAR model.layers.2.mlp.up_proj, position 5"),
                    failure.getMessage());
        }
    }

    @Test
    void aHangingCardIsNamedWithTheCommandThatDoesNotEnd() {
        CoreConfig core = Preset.TINY.config();
        FunctionalCard card = new FunctionalCard(core, MEMORY);
        try (Image image = pack(core);
                CardEngine engine =
                        new CardEngine(CardSession.open(card, MEMORY, image, Progress.NONE), Activations.DEFAULT)) {
            PackedLinear linear = image.layout().linear(0, LinearKind.Q);
            LinearCall call = new LinearCall(0, List.of(linear), new float[320], 1);
            card.hang();
            card.put(Register.COMMANDS_DONE, 1);
            CardException hung = assertThrows(CardException.class, () -> engine.compute(call));
            assertTrue(
                    hung.getMessage().contains("hangs in LINEAR model.layers.0.self_attn.q_proj")
                            && hung.getMessage().contains("1 of"),
                    hung.getMessage());
        }
    }

    @Test
    void memoryThatReadsBackOtherwiseIsRefused() {
        CoreConfig core = Preset.U250.config();
        try (Image image = pack(core);
                FunctionalCard card = new FunctionalCard(core, MEMORY)) {
            card.onRead(bytes -> bytes.asByteBuffer().put(11, (byte) 0x5A));
            String message = assertThrows(
                            CardException.class, () -> CardSession.open(card, MEMORY, image, Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("channel 0 reads back"), message);
        }
    }

    @Test
    void tooLittleMemoryIsRefused() {
        CoreConfig core = Preset.TINY.config();
        try (Image image = pack(core);
                FunctionalCard card = new FunctionalCard(core, MEMORY)) {
            String message = assertThrows(
                            InputException.class, () -> CardSession.open(card, 100_000, image, Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("the stream of channel 0 needs"), message);
            CardSession session = CardSession.open(card, image.layout().streamBytes() + 100, image, Progress.NONE);
            String later = assertThrows(InputException.class, () -> new CardEngine(session, Activations.DEFAULT))
                    .getMessage();
            assertTrue(later.contains("the program and its input needs"), later);
        }
    }

    @Test
    void foreignCardsAreRefused() {
        CoreConfig core = Preset.TINY.config();
        try (Image image = pack(core);
                FunctionalCard card = new FunctionalCard(core, MEMORY)) {
            card.put(Register.SPAN_BITS, 7);
            assertRefused(card, image, "impossible core");
            card.put(Register.VERSION, 0x0002_0000);
            assertRefused(card, image, "version 2.0");
            card.put(Register.MAGIC, 0);
            assertRefused(card, image, "MAGIC");
        }
        try (Image image = pack(Preset.U250.config());
                FunctionalCard card = new FunctionalCard(core, MEMORY)) {
            String message = assertThrows(
                            InputException.class, () -> CardSession.open(card, MEMORY, image, Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("16 x 256 x 16") && message.contains("8 x 64 x 16"), message);
        }
    }

    private static void assertRefused(FunctionalCard card, Image image, String part) {
        String message = assertThrows(CardException.class, () -> CardSession.open(card, MEMORY, image, Progress.NONE))
                .getMessage();
        assertTrue(message.contains(part), message);
    }
}
