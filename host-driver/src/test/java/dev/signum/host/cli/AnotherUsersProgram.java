// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Java program that root starts as user "nobody", who may use {@code /dev/fuse} and has a folder that holds all the program needs:
 * homes and build folders are often their owner's alone. Its mounts are its own, and {@code /dev/fuse} stays as it is for others.
 */
final class AnotherUsersProgram {
    private static final int NOBODY = 65534;
    private static final int PATIENCE_MINUTES = 5;
    private static final List<String> TOOLS = List.of("unshare", "setpriv", "mount", "cp", "chmod");

    /** Arguments: a copy of the device, then the program. */
    private static final String AS_NOBODY =
            "cp -a /dev/fuse \"$0\" && chmod 666 \"$0\" && mount --bind \"$0\" /dev/fuse"
                    + " && exec setpriv --reuid=%1$d --regid=%1$d --clear-groups \"$@\"".formatted(NOBODY);

    private final Path folder;
    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    /**
     * A user's folder.
     *
     * @param folder empty; becomes theirs
     */
    AnotherUsersProgram(Path folder) throws IOException {
        this.folder = folder;
        own(folder);
    }

    /** Skips the test where this machine has no such user's programs, and says why. */
    void assumePermitted() throws IOException, InterruptedException {
        assumeTrue(
                (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0,
                "only root can act as another user; MountingTest mounts as this one");
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "there is no /dev/fuse");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/fusermount3")), "there is no fusermount3 (Debian: fuse3)");
        for (String tool : TOOLS) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(path -> Files.isExecutable(Path.of(path, tool))),
                    "there is no " + tool);
        }
        Run version = start(List.of("-version"));
        assumeTrue(version.code() == 0, "another user cannot run Java in a place of their own: " + version.err());
    }

    private static void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", NOBODY);
        Files.setAttribute(path, "unix:gid", NOBODY);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A new folder of theirs. */
    Path folder(String name) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        own(made);
        return made;
    }

    /** A copy of a file or folder that they can read. */
    Path copy(Path source, String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
                own(to);
            }
        }
        return target;
    }

    /**
     * How it ended.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error
     */
    record Run(int code, String out, String err) {}

    /** Runs the main class of this test's class path. */
    Run run(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String part : classPath.split(File.pathSeparator)) {
            if (Files.exists(Path.of(part))) {
                parts.add(copy(
                                Path.of(part),
                                "class-path-" + parts.size() + "-"
                                        + Path.of(part).getFileName())
                        .toString());
            }
        }
        List<String> words = new ArrayList<>(List.of(
                "--enable-native-access=ALL-UNNAMED", "-cp", String.join(File.pathSeparator, parts), main.getName()));
        words.addAll(arguments);
        return start(words);
    }

    private Run start(List<String> words) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                AS_NOBODY,
                folder.resolve("fuse").toString(),
                java.toString()));
        command.addAll(words);
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        program.environment().keySet().retainAll(List.of("PATH"));
        program.environment().put("HOME", folder.toString());
        program.environment().put("SIGNUM_CACHE", folder.resolve("cache").toString());
        program.environment().put("LC_ALL", "C.UTF-8");
        Process process = program.start();
        try {
            assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "it does not end");
        } finally {
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(folder.resolve("fuse"));
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
