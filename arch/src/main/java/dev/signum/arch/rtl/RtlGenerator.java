// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.rtl;

import dev.signum.arch.board.BoardDesign;
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

    /**
     * Writes what a board adds to its core: the top, our modules in it, stubs of the vendor's cells, the list of crossings between clocks,
     * and the address map for Tcl.
     *
     * @param folder an existing, empty folder
     * @throws java.io.UncheckedIOException where the folder cannot be written
     */
    void board(BoardDesign board, Path folder);
}
