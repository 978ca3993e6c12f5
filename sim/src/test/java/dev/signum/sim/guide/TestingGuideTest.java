// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide shows the very bench and the very module that are run here. */
class TestingGuideTest {

    private static final Path GUIDE = Path.of("../docs/testing.md");

    @Test
    void guideShowsTheBenchThatRuns() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/signum/sim/guide/AccumulatorTest.java"));
        assertEquals(source.substring(source.indexOf("import")), block("java"));
    }

    @Test
    void guideShowsTheModuleUnderTest() throws IOException {
        String verilog = Files.readString(Path.of("src/test/resources/dev/signum/sim/guide/accumulator.v"));
        assertEquals(verilog.substring(verilog.indexOf("module")), block("verilog"));
    }

    @Test
    void guideShowsTheProofThatRuns() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/signum/sim/guide/AccumulatorProofTest.java"));
        String test = source.substring(source.indexOf("    @Test"), source.lastIndexOf('}'));
        assertTrue(
                Files.readString(GUIDE)
                        .contains("```java\n" + test.stripTrailing().stripIndent() + "\n```\n"),
                test);
    }

    /** The first fenced block of a language. */
    private static String block(String language) throws IOException {
        String guide = Files.readString(GUIDE);
        String open = "```" + language + "\n";
        int start = guide.indexOf(open);
        assertTrue(start >= 0, "the guide has no block of " + language);
        return guide.substring(start + open.length(), guide.indexOf("```\n", start + open.length()));
    }
}
