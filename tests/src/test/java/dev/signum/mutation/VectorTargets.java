// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.rtl.SampleCore;
import dev.signum.rtl.vector.CornerTurn;
import dev.signum.rtl.vector.Dequantiser;
import dev.signum.rtl.vector.Drain;
import dev.signum.rtl.vector.FrontEnd;
import dev.signum.rtl.vector.FrontEndControl;
import dev.signum.rtl.vector.Lane;
import dev.signum.rtl.vector.LongSum;
import dev.signum.rtl.vector.MaximumTree;
import dev.signum.rtl.vector.ParameterUnpacker;
import dev.signum.rtl.vector.Scales;
import dev.signum.rtl.vector.VectorMemory;
import java.util.stream.Stream;

/** Blocks of the vector side, each alone with its bench. */
final class VectorTargets {
    private static final String BENCHES = "dev.signum.rtl.vector.";

    private VectorTargets() {}

    static Stream<Target> all() {
        return Stream.of(
                Target.alone("lane", Lane::new, bench("LaneTest")),
                Target.alone("maximum_tree", () -> new MaximumTree(8), bench("MaximumTreeTest")),
                Target.alone("scales", Scales::new, bench("ScalesTest")),
                Target.alone("dequantiser", Dequantiser::new, bench("DequantiserTest")),
                Target.alone("corner_turn", () -> new CornerTurn(SampleCore.NARROW.config()), bench("CornerTurnTest")),
                Target.alone(
                        "parameter_unpacker",
                        () -> new ParameterUnpacker(SampleCore.FOUR_CHANNELS.config()),
                        bench("ParameterUnpackerTest")),
                Target.alone(
                        "front_end_control",
                        () -> new FrontEndControl(SampleCore.NARROW.config()),
                        bench("FrontEndControlTest")),
                Target.alone("long_sum", () -> new LongSum(4), bench("LongSumTest")),
                Target.alone(
                        "vector_memory", () -> new VectorMemory(SampleCore.NARROW.config()), bench("VectorMemoryTest")),
                Target.alone("drain", () -> new Drain(SampleCore.FOUR_VECTORS.config()), bench("DrainTest")),
                Target.alone("front_end", () -> new FrontEnd(SampleCore.LONG_VECTORS.config()), bench("FrontEndTest")));
    }

    private static Target.Bench[] bench(String type) {
        return WholeBench.of(BENCHES + type);
    }
}
