// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.host.image.Image;
import dev.signum.host.image.PackedLinear;
import dev.signum.host.image.StreamReader;
import dev.signum.sim.reference.linear.LinearResult;
import dev.signum.sim.reference.linear.ReferenceLinear;
import dev.signum.sim.reference.linear.SignMatrix;
import dev.signum.sim.reference.number.Quantiser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plain Java model of the numeric contract, over the linears as they lie in the image's streams, so that it sees what
 * was packed. Unpacked linears are kept while they fit a quarter of the heap; those beyond are unpacked at every use.
 */
public final class ReferenceEngine implements LinearEngine {
    private static final int HEAP_SHARE = 4;

    private final Image image;
    private final Activations activations;
    private final Map<Integer, ReferenceLinear> kept = new HashMap<>();
    private long room = Runtime.getRuntime().maxMemory() / HEAP_SHARE;

    /**
     * @param image stays open and unclosed by this engine
     * @param activations the grid of all linears
     */
    public ReferenceEngine(Image image, Activations activations) {
        this.image = image;
        this.activations = activations;
    }

    /** One: vectors go one after another. */
    @Override
    public int mostVectors() {
        return 1;
    }

    @Override
    public List<List<LinearOutput>> compute(LinearCall call) {
        return call.inputs().stream()
                .map(input -> compute(call.linears(), input))
                .toList();
    }

    private List<LinearOutput> compute(List<PackedLinear> linears, LinearCall.Input input) {
        List<LinearOutput> outputs = new ArrayList<>();
        for (PackedLinear linear : linears) {
            LinearResult result = unpacked(linear)
                    .compute(input.h(), input.rs(), activations.planes(), activations.grid(), Quantiser.NO_FLOOR);
            LinearOutput.Scalars scalars = new LinearOutput.Scalars(
                    result.activations().max(), result.activations().d(), result.c(), result.sumSquares());
            outputs.add(new LinearOutput(result.y(), Optional.of(scalars)));
        }
        return outputs;
    }

    private ReferenceLinear unpacked(PackedLinear linear) {
        ReferenceLinear known = kept.get(linear.index());
        if (known != null) {
            return known;
        }
        StreamReader stream = image.read(linear);
        ReferenceLinear unpacked = new ReferenceLinear(
                new SignMatrix(linear.outputs(), linear.inputs(), stream.signs()), stream.scales(), stream.shifts());
        long bytes = (long) linear.outputs() * Math.ceilDiv(linear.inputs(), Long.SIZE) * Long.BYTES;
        if (bytes <= room) {
            room -= bytes;
            kept.put(linear.index(), unpacked);
        }
        return unpacked;
    }

    @Override
    public void close() {
        kept.clear();
    }
}
