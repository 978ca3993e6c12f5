// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.register.Register;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that share a pass over the weights give the bits of tokens that go one by one. */
class PromptTest {
    /** Three heads share one key-value head; no width is a multiple of a core's. */
    private static final SyntheticSpec SPEC = new SyntheticSpec(192, 500, 3, 1, 2, 300, 12);

    private static final int[] TEXT = {1, 17, 200, 17, 99, 3, 250};
    private static final long MEMORY = 4 << 20;
    private static final Activations EIGHT_BITS = new Activations(8, Grid.MID_TREAD);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        SyntheticModel.write(SPEC, folder.resolve("model"), ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
    }

    private static Image pack(CoreConfig core) {
        Path file = folder.resolve("model-" + Integer.toHexString(core.hashCode()) + ".signum");
        try (FbiModel model = FbiModel.open(folder.resolve("model"))) {
            ImagePacker.pack(model, core, file, Progress.NONE);
        }
        return Image.open(file);
    }

    /** A core with so many columns, for 1, 2 or 4 vectors. */
    private static CoreConfig core(int columns, int vectorFloats) {
        return new CoreConfig(
                new ArrayConfig(8, 64, columns),
                new MemoryConfig(1, 512, 64, 256, 34),
                new VectorConfig(8, vectorFloats, 1024));
    }

    private static long beats(Image image, List<LinearKind> kinds) {
        return image.layout().linears().stream()
                .filter(linear -> kinds.contains(linear.kind()))
                .mapToLong(linear -> linear.layout().beats())
                .sum();
    }

    private static long beats(Image image) {
        return beats(image, List.of(LinearKind.values()));
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,2", "3,2", "5,2", "1,4", "2,4", "3,4", "5,4", "7,7"})
    void chunksOnTheReferenceGiveTheBitsOfSingleTokens(int length, int together) {
        try (Image image = pack(Preset.TINY.config())) {
            Decoder decoder = new Decoder(image, new ReferenceEngine(image, EIGHT_BITS));
            Decoder.Sequence single = decoder.sequence();
            Decoder.Sequence chunked = decoder.sequence();
            for (int from = 0; from < length; from += together) {
                int[] chunk = Arrays.copyOfRange(TEXT, from, Math.min(from + together, length));
                List<float[]> streams = chunked.feedAll(chunk);
                assertEquals(chunk.length, streams.size());
                for (int i = 0; i < chunk.length; i++) {
                    assertArrayEquals(single.feed(chunk[i]), streams.get(i));
                }
            }
            assertEquals(length, chunked.length());
            assertArrayEquals(decoder.logits(single.feed(5)), decoder.logits(chunked.feed(5)), "the token behind");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "16,8,MID_TREAD,2",
        "16,3,MID_RISE,2",
        "32,8,MID_TREAD,4",
        "32,1,MID_RISE,4",
        "8,8,MID_TREAD,1",
        "16,9,MID_TREAD,1",
        "32,16,MID_TREAD,1"
    })
    void aPromptOnACardGivesTheBitsOfSingleTokensOnTheReference(int columns, int planes, Grid grid, int together) {
        CoreConfig core = core(columns, 8192);
        Activations activations = new Activations(planes, grid);
        try (Image image = pack(core)) {
            CardSession session = CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE);
            try (CheckedEngine engine =
                    new CheckedEngine(new CardEngine(session, activations), new ReferenceEngine(image, activations))) {
                assertEquals(together, engine.mostVectors());
                Decoder onCard = new Decoder(image, engine);
                Decoder onReference = new Decoder(image, new ReferenceEngine(image, activations));
                long passes = 0;
                long positions = 0;
                for (int length : new int[] {1, 2, 3, 5}) {
                    Decoder.Sequence single = onReference.sequence();
                    float[] expected = null;
                    for (int i = 0; i < length; i++) {
                        expected = single.feed(TEXT[i]);
                    }
                    Prompt prompt = Prompt.feed(onCard, Arrays.copyOf(TEXT, length));
                    assertArrayEquals(expected, prompt.lastStream());
                    assertEquals(length, prompt.sequence().length());
                    assertTrue(prompt.lastSeconds() > 0 && prompt.lastSeconds() <= prompt.seconds());
                    passes += Math.ceilDiv(length, together);
                    positions += length;
                }
                assertEquals(7 * 2 * positions, engine.checked());
                assertEquals(Optional.empty(), engine.firstMismatch());
                assertEquals(passes * beats(image), session.counters().beats().getFirst());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aCardOfOneVectorTakesOneAtATime(int register) {
        CoreConfig core = core(16, 8192);
        try (Image image = pack(core)) {
            FunctionalCard card = new FunctionalCard(core, MEMORY);
            card.put(Register.MOST_VECTORS, register);
            CardSession session = CardSession.open(card, MEMORY, image, Progress.NONE);
            try (CardEngine engine = new CardEngine(session, EIGHT_BITS)) {
                assertEquals(1, engine.mostVectors());
                new Decoder(image, engine).sequence().feedAll(1, 17);
                assertEquals(2 * beats(image), session.counters().beats().getFirst());
            }
        }
    }

    /** Two inputs of 192 with two results of 500 fit 2,048 floats, four do not; four and four of 192 do. */
    @Test
    void vectorsThatTheVectorMemoryCannotHoldTakeAnotherPass() {
        CoreConfig core = core(32, 2048);
        try (Image image = pack(core)) {
            CardSession session = CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE);
            try (CheckedEngine engine =
                    new CheckedEngine(new CardEngine(session, EIGHT_BITS), new ReferenceEngine(image, EIGHT_BITS))) {
                new Decoder(image, engine).sequence().feedAll(1, 17, 200, 5);
                assertEquals(Optional.empty(), engine.firstMismatch());
                assertEquals(7 * 2 * 4, engine.checked());
                List<LinearKind> attention = List.of(LinearKind.Q, LinearKind.K, LinearKind.V, LinearKind.O);
                assertEquals(
                        2 * beats(image) - beats(image, attention),
                        session.counters().beats().getFirst());
            }
        }
    }

    @Test
    void aFlippedBitIsNamedWithThePositionOfTheVectorThatShowsIt() {
        CoreConfig core = core(16, 8192);
        try (Image image = pack(core)) {
            CardSession session = CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE);
            PackedLinear down = image.layout().linear(1, LinearKind.DOWN);
            StreamReader reader = image.read(down);
            session.flipBit(reader.channelOf(37), reader.weightByte(37, 401), 401 % 8);
            try (CheckedEngine engine =
                    new CheckedEngine(new CardEngine(session, EIGHT_BITS), new ReferenceEngine(image, EIGHT_BITS))) {
                Decoder.Sequence sequence = new Decoder(image, engine).sequence();
                sequence.feedAll(1, 17);
                Mismatch mismatch = engine.firstMismatch().orElseThrow();
                assertEquals("model.layers.1.mlp.down_proj", mismatch.linear());
                assertEquals("row 37", mismatch.value());
                assertEquals(0, mismatch.position());
                assertEquals(2, engine.mismatches(), "every vector of the pass meets the bit");
            }
        }
    }

    @Test
    void aNumberThatIsNotFiniteNamesThePositionsOfItsPass() {
        CoreConfig core = core(16, 8192);
        try (Image image = pack(core);
                CardEngine engine = new CardEngine(
                        CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE), EIGHT_BITS)) {
            float[] huge = new float[192];
            huge[100] = 1e38f;
            huge[101] = -1e38f;
            List<LinearCall.Input> inputs =
                    List.of(new LinearCall.Input(new float[192], 1), new LinearCall.Input(huge, 1));
            LinearCall call = new LinearCall(5, List.of(image.layout().linear(0, LinearKind.UP)), inputs);
            String message = assertThrows(CommandFailure.class, () -> engine.compute(call))
                    .getMessage();
            assertTrue(message.contains("LINEAR model.layers.0.mlp.up_proj, positions 5 to 6"), message);
        }
    }

    @Test
    void perplexityIsThatOfSingleTokens() {
        CoreConfig core = core(32, 8192);
        try (Image image = pack(core);
                ReferenceEngine reference = new ReferenceEngine(image, EIGHT_BITS);
                CardEngine engine = new CardEngine(
                        CardSession.open(new FunctionalCard(core, MEMORY), MEMORY, image, Progress.NONE), EIGHT_BITS)) {
            Perplexity expected = Perplexity.of(new Decoder(image, reference), TEXT, 5, Progress.NONE);
            assertEquals(expected, Perplexity.of(new Decoder(image, engine), TEXT, 5, Progress.NONE));
            assertEquals(TEXT.length - 1, expected.predicted());
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsAppended() {
        try (Image image = pack(Preset.TINY.config())) {
            Decoder decoder = new Decoder(image, new ReferenceEngine(image, EIGHT_BITS));
            Decoder.Sequence sequence = decoder.sequence();
            assertThrows(InputException.class, () -> sequence.feedAll(1, 300));
            assertEquals(0, sequence.length());
            assertArrayEquals(decoder.sequence().feed(1), sequence.feed(1));
            int[] tooMany = new int[decoder.config().maxPositions()];
            assertThrows(InputException.class, () -> sequence.feedAll(tooMany));
            assertEquals(1, sequence.length());
        }
    }
}
