// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.Checkpoints;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.pickle.TorchFile;
import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the generator writes is what the reader reads, whatever the format and the number of files. */
class SyntheticModelTest {
    private static final SyntheticSpec SPEC = new SyntheticSpec(48, 100, 6, 2, 3, 300, 42);
    private static final long SMALL_SHARDS = 20_000;

    @TempDir
    Path folder;

    private Path write(String name, ModelFormat format, long shardBytes) {
        var target = folder.resolve(name);
        SyntheticModel.write(SPEC, target, format, shardBytes, Optional.empty());
        return target;
    }

    @ParameterizedTest
    @CsvSource({"TORCH,20000", "SAFETENSORS,9223372036854775807", "SAFETENSORS,20000"})
    void everyFormatHoldsTheSameModel(ModelFormat format, long shardBytes) {
        try (var plain = FbiModel.open(write("plain", ModelFormat.TORCH, Long.MAX_VALUE));
                var other = FbiModel.open(write("other", format, shardBytes))) {
            assertEquals(plain.config(), other.config());
            for (var i = 0; i < plain.linears().size(); i++) {
                var a = plain.linears().get(i);
                var b = other.linears().get(i);
                assertArrayEquals(a.scale(), b.scale());
                assertArrayEquals(a.shift(), b.shift());
                assertArrayEquals(
                        plain.signs(a, 0, a.rows()).words(),
                        other.signs(b, 0, b.rows()).words(),
                        a.name());
            }
            var head = new float[300 * 48];
            var sameHead = new float[300 * 48];
            plain.headRows(0, 300, head);
            other.headRows(0, 300, sameHead);
            assertArrayEquals(head, sameHead);
        }
    }

    @Test
    void signsAreBalancedAndSomeScalesNegative() {
        try (var model = FbiModel.open(write("plain", ModelFormat.TORCH, Long.MAX_VALUE))) {
            var linear = model.linear(1, LinearKind.K);
            assertEquals(16, linear.rows());
            var ones = IntStream.range(0, linear.rows())
                    .mapToLong(row -> Long.bitCount(model.signs(linear, row, 1).words()[0]))
                    .sum();
            assertTrue(ones > 16 * 48 / 3 && ones < 16 * 48 * 2 / 3, "ones " + ones);
            assertEquals(
                    3L * (48 * 48 * 2 + 16 * 48 * 2 + 3 * 48 * 100),
                    model.census().latents());
        }
    }

    @Test
    void shardsWithoutAnIndexAreFound() throws IOException {
        var target = write("shards", ModelFormat.TORCH, SMALL_SHARDS);
        Files.delete(target.resolve("pytorch_model.bin.index.json"));
        try (var model = FbiModel.open(target)) {
            assertEquals(21, model.linears().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void missingShardIsNamed(boolean indexed) throws IOException {
        var target = write("shards", ModelFormat.TORCH, SMALL_SHARDS);
        if (!indexed) {
            Files.delete(target.resolve("pytorch_model.bin.index.json"));
        }
        String lost;
        try (var files = Files.list(target)) {
            lost = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("pytorch_model-00002-of-"))
                    .findAny()
                    .orElseThrow();
        }
        Files.delete(target.resolve(lost));
        var error = assertThrows(InputException.class, () -> Checkpoints.open(target));
        assertTrue(error.getMessage().contains(lost), error.getMessage());
    }

    @Test
    void sameTensorInTwoShardsIsRefused() throws IOException {
        var target = write("shards", ModelFormat.TORCH, Long.MAX_VALUE);
        var whole = target.resolve("pytorch_model.bin");
        Files.copy(whole, target.resolve("pytorch_model-00001-of-00002.bin"));
        Files.move(whole, target.resolve("pytorch_model-00002-of-00002.bin"));
        var error = assertThrows(InputException.class, () -> Checkpoints.open(target));
        assertTrue(error.getMessage().contains("is in both"), error.getMessage());
    }

    @Test
    void zip64RecordsAreRead() throws IOException {
        var tensors = SyntheticTensors.of(new LlamaConfig(8, 8, 1, 1, 1, 8, 8, 1e-5f, 1e4f, 8, 1, List.of(), false));
        var wide = folder.resolve("wide.bin");
        var narrow = folder.resolve("narrow.bin");
        ModelFormat.torch(wide, tensors, 1, 1);
        ModelFormat.torch(narrow, tensors, 1, StoredZipWriter.WIDE);
        assertTrue(Files.size(wide) > Files.size(narrow));
        try (var a = InputFile.open(wide);
                var b = InputFile.open(narrow)) {
            var expected = TorchFile.tensors(b);
            var found = TorchFile.tensors(a);
            for (var i = 0; i < expected.size(); i++) {
                var columns = (int) expected.get(i).info().columns();
                var want = new float[columns];
                var got = new float[columns];
                expected.get(i).readRows(0, 1, want);
                found.get(i).readRows(0, 1, got);
                assertArrayEquals(want, got);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 30, 286, 700, 2000})
    void tokenizerFitsTheVocabulary(int vocabulary) {
        var spec = new SyntheticSpec(8, 8, 1, 1, 1, vocabulary, 1);
        SyntheticModel.write(spec, folder, ModelFormat.TORCH, Long.MAX_VALUE, Optional.empty());
        try (var tokenizer = Tokenizer.open(folder.resolve(Tokenizer.FILE), 1)) {
            assertEquals(vocabulary, tokenizer.size());
            var ids = tokenizer.encodePrompt("once upon a time");
            assertTrue(IntStream.of(ids).allMatch(id -> id >= 0 && id < vocabulary));
            if (vocabulary >= 30) {
                assertEquals("once upon a time", tokenizer.decode(ids));
            }
        }
    }

    @Test
    void givenTokenizerIsCopied() throws IOException {
        var given = Files.writeString(folder.resolve("given.json"), "{}");
        SyntheticModel.write(SPEC, folder.resolve("m"), ModelFormat.SAFETENSORS, Long.MAX_VALUE, Optional.of(given));
        assertEquals("{}", Files.readString(folder.resolve("m/tokenizer.json")));
    }

    @Test
    void impossibleShapesAreRefused() {
        var error = assertThrows(InputException.class, () -> new SyntheticSpec(50, 100, 6, 2, 3, 300, 0));
        assertTrue(error.getMessage().contains("hidden size"), error.getMessage());
    }
}
