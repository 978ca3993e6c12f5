// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.arch.config.Preset;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.synth.ModelFormat;
import dev.signum.host.checkpoint.synth.SyntheticModel;
import dev.signum.host.checkpoint.synth.SyntheticSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images whose checksums are right and whose JSON is wrong are refused in one sentence. */
class HostileTextTest {
    @TempDir
    static Path folder;

    private static byte[] good;

    @BeforeAll
    static void pack() throws IOException {
        SyntheticModel.write(
                new SyntheticSpec(40, 100, 5, 1, 2, 300, 7),
                folder.resolve("model"),
                ModelFormat.TORCH,
                Long.MAX_VALUE,
                Optional.empty());
        Path file = folder.resolve("good.signum");
        try (FbiModel model = FbiModel.open(folder.resolve("model"))) {
            ImagePacker.pack(model, Preset.U250.config(), file, Progress.NONE);
        }
        good = Files.readAllBytes(file);
    }

    /** The image with a text of one section replaced by another of the same length, and all checksums made right. */
    private static Path edited(String name, String from, String to) throws IOException {
        assertEquals(from.length(), to.length());
        byte[] bytes = good.clone();
        Map<String, Section> sections = new LinkedHashMap<>();
        try (Image image = Image.open(folder.resolve("good.signum"))) {
            image.sections().forEach(section -> sections.put(section.name(), section));
        }
        Section section = sections.get(name);
        int start = (int) section.offset();
        int length = (int) section.length();
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        assertTrue(text.contains(from), text);
        byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(changed, 0, bytes, start, length);
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length);
        sections.put(name, new Section(name, start, length, (int) crc.getValue()));
        byte[] header = new ImageHeader(sections).encode(bytes.length).array();
        System.arraycopy(header, 0, bytes, 0, header.length);
        return Files.write(folder.resolve("edited.signum"), bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model|`\"hidden_size\":40`|`\"hidden_size\":48`|layout",
                "model|`\"hidden_size\":40`|`\"hidden_size\":-4`|hidden_size",
                "model|`\"hidden_size\":40`|`\"hidden_sizE\":40`|hidden_size",
                "model|`\"num_hidden_layers\":2`|`\"num_hidden_layers\":9`|layout",
                "model|`\"num_hidden_layers\":2`|`\"num_hidden_layers\":0`|num_hidden_layers",
                "model|`\"num_attention_heads\":5`|`\"num_attention_heads\":0`|num_attention_heads",
                "model|`\"num_key_value_heads\":1`|`\"num_key_value_heads\":2`|num_attention_heads",
                "model|`\"head_dim\":8`|`\"head_dim\":7`|num_attention_heads",
                "model|`\"vocab_size\":300`|`\"vocab_size\":301`|'embeddings' has",
                "model|`\"bos_token_id\":1`|`\"bos_token_id\":-`|valid JSON",
                "model|`1.0E-5`|`-1.0E5`|rms_norm_eps",
                "model|`{\"source\"`|`[\"source\"`|JSON",
                "model|`\"zeros\":0`|`\"zeroS\":0`|zeros",
                "layout|`\"rows\":16`|`\"rows\":15`|power of two",
                "layout|`\"rows\":16`|`\"rows\":32`|layout",
                "layout|`\"channels\":4`|`\"channels\":2`|layout",
                "layout|`\"columns\":16`|`\"columns\":\"a`|JSON",
                "layout|`\"offset\":0`|`\"offset\":8`|layout",
                "layout|`\"kind\":\"q\"`|`\"kind\":\"k\"`|layout",
                "layout|`{\"core\"`|`{\"cor_\"`|rows"
            })
    void isRefused(String section, String from, String to, String part) throws IOException {
        Path file = edited(section, from, to);
        String message =
                assertThrows(InputException.class, () -> Image.open(file)).getMessage();
        assertTrue(message.contains("edited.signum") && message.contains(part), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void harmlessEditsAreNot() throws IOException {
        try (Image image = Image.open(edited("model", "\"source\":\"model\"", "\"source\":\"other\""))) {
            assertEquals("other", image.model().source());
        }
    }
}
