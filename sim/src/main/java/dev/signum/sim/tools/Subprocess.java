// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs one program to its end and keeps what it printed. */
public final class Subprocess {

    private Subprocess() {}

    /**
     * How a program ended.
     *
     * @param status exit status
     * @param output standard output and error, interleaved as written
     */
    public record Result(int status, String output) {

        /** Whether the exit status was 0. */
        public boolean succeeded() {
            return status == 0;
        }

        /** The first line of the output, without surrounding space. */
        public String firstLine() {
            return output.lines().findFirst().orElse("").strip();
        }
    }

    /**
     * Runs {@code command} in {@code folder} with {@code environment} added to the current one and waits for its end.
     *
     * @throws UncheckedIOException where the program cannot be started
     */
    public static Result run(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
        }
    }

    /**
     * Runs {@code command} in {@code folder} and hands on each line of its standard output and error as it comes.
     *
     * @return the exit status
     * @throws UncheckedIOException where the program cannot be started
     */
    public static int follow(Path folder, List<String> command, Consumer<String> line) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(line);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
        }
    }

    /** {@link #run(Path, Map, List)} in the current folder with the current environment. */
    public static Result run(String... command) {
        return run(Path.of("").toAbsolutePath(), Map.of(), List.of(command));
    }
}
