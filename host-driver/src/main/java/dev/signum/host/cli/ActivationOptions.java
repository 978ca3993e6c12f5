// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.host.runtime.Activations;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** How activations are quantised. */
final class ActivationOptions {
    @Option(
            names = "--activation-bits",
            paramLabel = "P",
            defaultValue = "16",
            description = "Bits of an activation, 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int bits;

    @Option(
            names = "--grid",
            paramLabel = "GRID",
            defaultValue = "mid-tread",
            description = "Activation grid: mid-tread (from 2 bits) or mid-rise (default: ${DEFAULT-VALUE}).")
    private String grid;

    Activations activations() {
        List<String> names = Arrays.stream(Grid.values()).map(Activations::name).toList();
        int index = names.indexOf(grid);
        if (index < 0) {
            throw new InputException("no activation grid '" + grid + "'; choose " + String.join(" or ", names) + ".");
        }
        return new Activations(bits, Grid.values()[index]);
    }
}
