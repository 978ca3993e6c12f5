// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.design;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One Verilog file of a design. */
public sealed interface VerilogSource {

    /** Name of the file, without folders. */
    String name();

    /** The file, written to {@code folder} if it is not on disk yet. */
    Path in(Path folder) throws IOException;

    /** A file on disk. */
    record File(Path path) implements VerilogSource {
        /** Checks that it can be read. */
        public File {
            if (!Files.isReadable(path)) {
                throw new InputException("cannot read the Verilog file " + path.toAbsolutePath() + "; check the path");
            }
        }

        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public Path in(Path folder) {
            return path;
        }
    }

    /** Generated text. */
    record Text(String name, String verilog) implements VerilogSource {
        @Override
        public Path in(Path folder) throws IOException {
            return Files.writeString(folder.resolve(name), verilog);
        }
    }
}
