// SPDX-License-Identifier: Apache-2.0
package dev.signum.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link of every Markdown file leads somewhere, and the README holds the commands it promises. */
class LinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of(".git", ".signum", ".idea", "target");

    /** The target of {@code [text](target)}, without its {@code #fragment}. */
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");

    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    /** Code between fences, where brackets and parentheses are no links. */
    private static final Pattern FENCED = Pattern.compile("^```.*?^```\\h*$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    documents.add(ROOT.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void relativeLinksResolve(Path document) throws IOException {
        Path folder = ROOT.resolve(document).resolveSibling(".");
        List<String> broken = relativeLinks(Files.readString(ROOT.resolve(document)))
                .filter(target -> !Files.exists(folder.resolve(target)))
                .toList();
        assertEquals(List.of(), broken, () -> "links of " + document + " that lead nowhere");
    }

    private static Stream<String> relativeLinks(String text) {
        return LINK.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(target -> !WITH_SCHEME.matcher(target).matches());
    }

    @Test
    void linksAreFoundOutsideCodeOnly() {
        String text = "[a](b.md) [c](d/e.md#f) [g](https://example.org/h) [i](#j)\n```\nx[k](l.md)\n```\n[m](n.md)\n";
        assertEquals(List.of("b.md", "d/e.md", "n.md"), relativeLinks(text).toList());
    }

    @Test
    void documentsAreFound() throws IOException {
        assertTrue(documents()
                .containsAll(
                        List.of(Path.of("README.md"), Path.of("docs/adr/README.md"), Path.of("rtl-out/README.md"))));
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        Path folder = ROOT.resolve("docs/adr");
        String index = Files.readString(folder.resolve("README.md"));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> missing = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md") && !index.contains("](" + name + ")"))
                    .toList();
            assertEquals(List.of(), missing, "decisions that the index does not list");
        }
    }

    @Test
    void readmeHoldsTheTwoCommands() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertTrue(
                readme.contains("```\n./signum run \"Once upon a time\"\n```"),
                "the main command in a block of its own");
        assertTrue(
                readme.contains("<!-- test command -->\n```\n./mvnw -B verify\n```"),
                "the test command in a block of its own, after its mark");
    }
}
