// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a test bench did to a model, one command a line with the cycle before it: {@code 12 set push_valid 1}, {@code 12 settle},
 * {@code 12 step 3}, {@code 15 until done 1 1000}. Values are hexadecimal. Inputs that were changed since the last command come
 * before the command that lets the model see them; what a bus model drives inside the library appears there too.
 */
final class CommandLog implements AutoCloseable {

    private final Writer writer;
    private final List<Input> inputs = new ArrayList<>();

    private static final class Input {
        private final Port port;
        private long[] last;

        Input(Port port) {
            this.port = port;
            this.last = new long[(port.width() + Long.SIZE - 1) / Long.SIZE];
        }
    }

    CommandLog(Path file, Iterable<Port> ports, String clock) throws IOException {
        writer = Files.newBufferedWriter(file);
        for (Port port : ports) {
            if (port.isInput() && !port.name().equals(clock)) {
                inputs.add(new Input(port));
            }
        }
    }

    void add(long cycle, String command) {
        try {
            for (Input input : inputs) {
                long[] now = input.port.getWords();
                if (!Arrays.equals(now, input.last)) {
                    input.last = now;
                    line(
                            cycle,
                            "set " + input.port.name() + " "
                                    + input.port.getBig().toString(16));
                }
            }
            line(cycle, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(long cycle, String text) throws IOException {
        writer.append(Long.toString(cycle)).append(' ').append(text).append('\n');
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
