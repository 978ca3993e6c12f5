// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launchers in a clone of their own, with a JDK and a Maven that note what they are asked for. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path clone;
    private Path library;
    private Path builds;

    private record Run(int code, String out, String err) {
        /** The class path that the JDK was given. */
        List<Path> classPath() {
            List<String> arguments = out.lines().toList();
            return Stream.of(arguments.get(arguments.indexOf("-cp") + 1).split(":"))
                    .map(Path::of)
                    .toList();
        }
    }

    @BeforeEach
    void makeClone() throws IOException {
        clone = folder.resolve("clone");
        library = Files.createFile(folder.resolve("library.jar"));
        builds = folder.resolve("builds");
        for (String file : List.of("signum", "mvnw", ".mvn/find-jdk.sh")) {
            Path copy = clone.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Project.path(file), copy);
        }
        Files.createFile(clone.resolve("pom.xml"));
        for (String module : List.of("arch", "sim", "host-driver", "hdl-gen")) {
            Files.createDirectories(clone.resolve(module).resolve("src/main"));
            Files.createFile(clone.resolve(module).resolve("pom.xml"));
        }
        Path jdk = folder.resolve("jdk");
        script(jdk.resolve("bin/java"), "printf '%s\\n' \"$@\"");
        script(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(folder.resolve("bin/mvn"), """
                if [ "$1" = --version ]; then echo 'Apache Maven 3.9.0'; exit 0; fi
                echo "$MAVEN_OPTS" >>%s
                for module in arch sim host-driver hdl-gen; do
                  mkdir -p $module/target/classes
                  : >$module/target/$module-0.1.0.jar
                  printf '%%s' "$PWD/arch/target/arch-0.1.0.jar:%s" >$module/target/classpath
                done
                : >%s
                """.formatted(builds, library, library));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run signum() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(clone.resolve("signum").toString(), "doctor")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("HOME", "JAVA_HOME", "XDG_CACHE_HOME"));
        builder.environment()
                .merge("PATH", folder.resolve("jdk/bin") + ":" + folder.resolve("bin"), (old, own) -> own + ":" + old);
        builder.environment().put("SIGNUM_CACHE", folder.resolve("cache").toString());
        builder.environment().put("MAVEN_OPTS", "-Xmx1g");
        int code = builder.start().waitFor();
        return new Run(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private void runsAfter(int expectedBuilds) throws IOException, InterruptedException {
        Run run = signum();
        assertEquals(0, run.code(), run.err());
        List<Path> classPath = run.classPath();
        assertEquals(clone.resolve("arch/target/arch-0.1.0.jar"), classPath.getFirst());
        assertEquals(library, classPath.getLast());
        assertEquals(5, classPath.size(), "four modules and one library: " + classPath);
        classPath.forEach(entry -> assertTrue(Files.isReadable(entry), entry + " is missing"));
        assertEquals(expectedBuilds, Files.readAllLines(builds).size(), "builds until now");
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws IOException, InterruptedException {
        runsAfter(1);
        runsAfter(1);
    }

    @Test
    void aCloneMayBeMoved() throws IOException, InterruptedException {
        runsAfter(1);
        clone = Files.move(clone, folder.resolve("another [clone]"));
        runsAfter(1);
    }

    @Test
    void aLibraryThatIsGoneIsFetchedAgain() throws IOException, InterruptedException {
        runsAfter(1);
        Files.delete(library);
        runsAfter(2);
    }

    @Test
    void aCloneThatCannotBeWrittenIsOneLine() throws IOException, InterruptedException {
        Files.createFile(clone.resolve(".signum"));
        Run run = signum();
        assertEquals(2, run.code());
        String last = run.err().lines().toList().getLast();
        assertTrue(last.contains(" may not write in " + clone + ", where the build goes; "), run.err());
    }

    @Test
    void mavenKeepsQuietUnlessTheUserSaysOtherwise() throws IOException, InterruptedException {
        runsAfter(1);
        String options = Files.readString(builds).strip();
        assertTrue(options.contains("--sun-misc-unsafe-memory-access=allow "), options);
        assertTrue(options.endsWith(" -Xmx1g"), "the user's options come last: " + options);
    }
}
