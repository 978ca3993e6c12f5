// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.config.CoreConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The simulated card a command asks for.
 *
 * @param core what the Verilog was generated for
 * @param rtl the folder of the Verilog
 * @param behaviouralPopcount whether the fast popcount stands in for the shipped one
 * @param memory how the simulated memory behaves
 * @param trace where to leave the waves
 */
record CardRequest(
        CoreConfig core, Path rtl, boolean behaviouralPopcount, MemoryBehaviour memory, Optional<Path> trace) {}
