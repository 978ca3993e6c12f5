// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import java.util.Locale;

/**
 * How activations are quantised (docs/numeric-contract.md).
 *
 * @param planes P, bits of an activation code, from the grid's least to 16
 * @param grid the activation grid
 */
public record Activations(int planes, Grid grid) {
    /** 16 bits, mid-tread: as precise as FBI-LLM's own float16 activations. */
    public static final Activations DEFAULT = new Activations(ArrayConfig.MAX_PLANES, Grid.MID_TREAD);

    public Activations {
        if (planes < grid.leastPlanes() || planes > ArrayConfig.MAX_PLANES) {
            throw new InputException("the %s grid has no %d-bit activations; choose %d to %d activation bits."
                    .formatted(name(grid), planes, grid.leastPlanes(), ArrayConfig.MAX_PLANES));
        }
    }

    /** A grid's name on the command line: {@code mid-tread}. */
    public static String name(Grid grid) {
        return grid.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
