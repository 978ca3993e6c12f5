// SPDX-License-Identifier: Apache-2.0
#include "bench_loop.h"

// Two random words a cycle: weights and plane; the weights' upper bits are the partial sum.
void Loop::run(int64_t cycles) {
    Vdut& top = *top_;
    top.plane_valid_in = 1;
    for (int64_t i = 0; i < cycles; ++i) {
        const uint64_t weights = next();
        top.weights_in = weights;
        top.plane_in = next();
        top.sum_in = weights >> 49;
        settle();
        mix(top.weights_out);
        mix(top.plane_out);
        mix(top.sum_out);
        edge();
    }
}
