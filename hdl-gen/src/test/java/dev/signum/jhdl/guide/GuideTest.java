// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.jhdl.Emitter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide shows the very code that is compiled here and the very text that it emits. */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/hdl-guide.md");

    @Test
    void guideShowsTheCompiledModule() throws Exception {
        String source = Files.readString(Path.of("src/test/java/dev/signum/jhdl/guide/SaturatingAccumulator.java"));
        assertEquals(source.substring(source.indexOf("import")), block("java"));
    }

    @Test
    void guideShowsTheEmittedText() throws Exception {
        String text =
                Emitter.emit(() -> new SaturatingAccumulator(8, 12)).files().get("saturating_accumulator_t8_s12.v");
        assertEquals(text, block("verilog"));
    }

    /** The only fenced block of a language. */
    private static String block(String language) throws Exception {
        String guide = Files.readString(GUIDE);
        String open = "```" + language + "\n";
        int start = guide.indexOf(open);
        assertTrue(start >= 0, "the guide has no block of " + language);
        assertEquals(start, guide.lastIndexOf(open), "the guide has one block of " + language);
        return guide.substring(start + open.length(), guide.indexOf("```\n", start + open.length()));
    }
}
