// SPDX-License-Identifier: Apache-2.0
// Plays prepared inputs into a model, cycle by cycle, and keeps the outputs: many cycles in one call.
#ifndef SIGNUM_SIM_PLAY_H
#define SIGNUM_SIM_PLAY_H

#include "sim_core.h"

namespace signum {

// One column of a batch. Java writes this layout.
struct PlayColumn {
    int32_t port;    // index in the port table
    int32_t offset;  // bytes from the start of a row
};

// Rows lie one after another, a cycle each. Inputs are set before the cycle's edge; outputs are what the flip-flops see.
struct PlayBatch {
    const PlayColumn* inputs;
    const PlayColumn* outputs;
    const uint8_t* inputRows;
    uint8_t* outputRows;
    int32_t inputCount;
    int32_t outputCount;
    int32_t inputRowBytes;
    int32_t outputRowBytes;
};

Status play(Simulation& simulation, const PlayBatch& batch, int64_t cycles);

}  // namespace signum

#endif
