// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows the very benches and the very module that are run here. */
class TestingGuideTest {

    private static final Path GUIDE = Path.of("../docs/testing.md");
    private static final Pattern JAVA = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("^(?=.)", Pattern.MULTILINE);

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
    void everyBlockOfJavaIsPartOfATestThatRuns() throws IOException {
        List<String> benches = benches();
        for (String block : javaBlocks()) {
            assertTrue(benches.stream().anyMatch(bench -> shows(block, bench)), block);
        }
    }

    @Test
    void everyTestBesideThisIsShown() throws IOException {
        List<String> blocks = javaBlocks();
        for (String bench : benches()) {
            assertTrue(blocks.stream().anyMatch(block -> shows(block, bench)), bench);
        }
    }

    /** Whether a block is a source from some line on, or a member of its class. */
    private static boolean shows(String block, String bench) {
        return bench.contains("\n" + block)
                || bench.contains("\n" + LINE.matcher(block).replaceAll("    "));
    }

    private static List<String> benches() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/signum/sim/guide"))) {
            for (Path file : files.toList()) {
                if (!file.endsWith("TestingGuideTest.java")) {
                    sources.add(Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static List<String> javaBlocks() throws IOException {
        return JAVA.matcher(Files.readString(GUIDE))
                .results()
                .map(block -> block.group(1))
                .toList();
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
