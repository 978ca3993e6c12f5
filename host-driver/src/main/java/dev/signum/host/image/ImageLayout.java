// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every linear of a model lies in the streams for a core: one after another, layer by layer in the order of
 * {@link LinearKind}, without gaps.
 *
 * @param core the core the streams are laid out for
 * @param linears all linears
 * @param streamBytes bytes of each channel's stream
 */
public record ImageLayout(CoreConfig core, List<PackedLinear> linears, long streamBytes) {
    private static final int BINARY = 1;

    public ImageLayout {
        linears = List.copyOf(linears);
    }

    /**
     * The layout of a model for a core.
     *
     * @throws InputException if a linear has more inputs than the core takes
     */
    public static ImageLayout of(LlamaConfig model, CoreConfig core) {
        List<PackedLinear> linears = new ArrayList<>();
        long offset = 0;
        for (int layer = 0; layer < model.layers(); layer++) {
            for (LinearKind kind : LinearKind.values()) {
                StreamLayout layout = layout(model, core, layer, kind);
                PackedLinear linear = new PackedLinear(linears.size(), layer, kind, layout, offset);
                linears.add(linear);
                offset += linear.bytes();
            }
        }
        return new ImageLayout(core, linears, offset);
    }

    private static StreamLayout layout(LlamaConfig model, CoreConfig core, int layer, LinearKind kind) {
        int inputs = kind.columns(model);
        if (inputs > core.vector().maxInputs()) {
            throw new InputException(
                    "%s has %d inputs and the core takes at most %d; choose a core with a longer input vector."
                            .formatted(kind.module(layer), inputs, core.vector().maxInputs()));
        }
        return new StreamLayout(core, inputs, kind.rows(model), BINARY);
    }

    /** The linear of one kind in one layer. */
    public PackedLinear linear(int layer, LinearKind kind) {
        return linears.get(layer * LinearKind.values().length + kind.ordinal());
    }

    /**
     * The linear of a name.
     *
     * @param name a module name, whole or without {@code model.layers.} in front
     * @throws InputException when there is none
     */
    public PackedLinear named(String name) {
        return linears.stream()
                .filter(linear -> linear.name().equals(name) || linear.name().equals("model.layers." + name))
                .findFirst()
                .orElseThrow(() -> new InputException("no linear is named '" + name + "'; the first is "
                        + linears.getFirst().name() + " and the last "
                        + linears.getLast().name() + "."));
    }
}
