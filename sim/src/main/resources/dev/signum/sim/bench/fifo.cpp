// SPDX-License-Identifier: Apache-2.0
#include "bench_loop.h"

// One random word a cycle: bit 0 offers data, bit 1 takes some, the upper half is offered. Reset in the first four cycles.
void Loop::run(int64_t cycles) {
    Vdut& top = *top_;
    for (int64_t i = 0; i < cycles; ++i) {
        const uint64_t word = next();
        top.reset = cycle_++ < 4;
        top.push_valid = word & 1;
        top.pop_ready = word >> 1 & 1;
        top.push_data = word >> 32;
        settle();
        mix(top.push_ready | top.pop_valid << 1 | uint64_t{top.pop_data} << 32);
        edge();
    }
}
