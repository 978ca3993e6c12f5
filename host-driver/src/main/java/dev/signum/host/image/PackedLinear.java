// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.arch.command.Command;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.host.checkpoint.LinearKind;

/**
 * A linear's place in an image.
 *
 * @param index from 0, layer by layer in the order of {@link LinearKind}; the tag of its commands
 * @param layer the decoder layer, from 0
 * @param kind which of the layer's seven
 * @param layout how it lies in the channels' streams
 * @param offset bytes from the start of every channel's stream, a multiple of the beat
 */
public record PackedLinear(int index, int layer, LinearKind kind, StreamLayout layout, long offset) {
    /** The module name, such as {@code model.layers.0.mlp.down_proj}. */
    public String name() {
        return kind.module(layer);
    }

    /** Input features K. */
    public int inputs() {
        return layout.inputs();
    }

    /** Output features N. */
    public int outputs() {
        return layout.outputs();
    }

    /** What a LINEAR command says of it. */
    public Command.Stream stream() {
        return new Command.Stream(offset, Math.toIntExact(layout.beats()), inputs(), outputs());
    }

    /** Bytes on each channel. */
    public long bytes() {
        return layout.beats() * layout.config().memory().beatBytes();
    }
}
