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

    @Override
    public List<LinearOutput> compute(LinearCall call) {
        List<LinearOutput> outputs = new ArrayList<>();
        for (PackedLinear linear : call.linears()) {
            LinearResult result = unpacked(linear)
                    .compute(call.h(), call.rs(), activations.planes(), activations.grid(), Quantiser.NO_FLOOR);
            outputs.add(new LinearOutput(
                    result.y(), result.activations().max(), result.activations().d(), result.c(), result.sumSquares()));
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
