// SPDX-License-Identifier: Apache-2.0
#include "bench_loop.h"

// Rounds of 128 cycles: a linear of 4 slices and 16 blocks of rows is started, its planes are written, beats flow all the
// time, and the blocks are drained at the end of the round. Eight random words a cycle make the beat.
void Loop::run(int64_t cycles) {
    Vdut& top = *top_;
    top.slices = 4;
    top.blocks = 16;
    top.channel_0_blocks = 16;
    top.channel_0_block_beats = 4;
    top.second_group = 1;
    top.top_plane = 15;
    top.channel_0_beat_valid = 1;
    QData* planes[] = {&top.planes_0,  &top.planes_1,  &top.planes_2,  &top.planes_3, &top.planes_4,  &top.planes_5,
                       &top.planes_6,  &top.planes_7,  &top.planes_8,  &top.planes_9, &top.planes_10, &top.planes_11,
                       &top.planes_12, &top.planes_13, &top.planes_14, &top.planes_15};
    for (int64_t i = 0; i < cycles; ++i) {
        const int64_t phase = cycle_ & 127;
        top.reset = cycle_++ < 4;
        for (int word = 0; word < 16; word += 2) {
            const uint64_t bits = next();
            top.channel_0_beat[word] = static_cast<uint32_t>(bits);
            top.channel_0_beat[word + 1] = bits >> 32;
        }
        top.start = phase == 8;
        top.channel_0_start = top.start;
        top.planes_valid = phase > 8 && phase <= 12;
        if (top.planes_valid) {
            top.planes_slice = phase - 9;
            for (QData* plane : planes) *plane = next();
        }
        top.block_drained = phase >= 112;
        top.sums_pop = phase >= 112 && phase < 120;
        top.slot = phase & 31;
        top.sum_block = phase & 1;
        settle();
        mix(top.block_done | top.step_issued << 1 | top.weight_stall << 2 | top.channel_0_beat_ready << 3);
        mix(top.channel_0_count_0 | uint64_t{top.channel_0_count_7} << 32);
        mix(top.channel_0_sum_0 | uint64_t{top.channel_0_sum_7} << 32);
        edge();
    }
}
