// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.host.runtime.Activations;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a model is run.
 *
 * @param device what computes the linears
 * @param activations how activations are quantised
 * @param popcount of the simulated array
 * @param checked whether the reference checks a card
 * @param memory how the simulated memory behaves
 * @param trace where to leave the waves
 * @param text whether the model's tokenizer is needed
 */
record Setup(
        Device device,
        Activations activations,
        Popcount popcount,
        boolean checked,
        MemoryBehaviour memory,
        Optional<Path> trace,
        boolean text) {}
