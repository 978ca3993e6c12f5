// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.rtl;

import dev.signum.arch.config.CoreConfig;
import java.nio.file.Path;

/** Writes Verilog. Found through {@link java.util.ServiceLoader}, so that running a card never loads the generators. */
public interface RtlGenerator {
    /**
     * Writes the Verilog of a block and a manifest.
     *
     * @param config the core, or the core that the block is part of
     * @param label the configuration's name in the manifest: a preset's, or {@code custom}
     * @param block what to write
     * @param folder an existing, empty folder
     * @throws java.io.UncheckedIOException where the folder cannot be written
     */
    void generate(CoreConfig config, String label, Block block, Path folder);

    /**
     * Writes models of all vendors' cells that blocks may be made of, one a file, for simulators; synthesis must not read them.
     *
     * @param folder an existing, empty folder
     * @throws java.io.UncheckedIOException where the folder cannot be written
     */
    void simulationModels(Path folder);
}
