// SPDX-License-Identifier: Apache-2.0
#include "sim_play.h"

namespace signum {

Status play(Simulation& simulation, const PlayBatch& batch, int64_t cycles) {
    const Columns inputs(simulation.portTable(), batch.inputs, batch.inputCount);
    const Columns outputs(simulation.portTable(), batch.outputs, batch.outputCount);
    if (simulation.isAlone()) return simulation.playAlone({inputs, outputs, batch, cycles});
    const uint8_t* in = batch.inputRows;
    uint8_t* out = batch.outputRows;
    for (int64_t i = 0; i < cycles && simulation.running(); ++i) {
        inputs.set(in);
        simulation.settle();
        outputs.keep(out);
        simulation.edge();
        in += batch.inputRowBytes;
        out += batch.outputRowBytes;
    }
    return simulation.status();
}

}  // namespace signum
