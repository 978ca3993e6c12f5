// SPDX-License-Identifier: Apache-2.0
// What the benchmark's C++ loops share: the random stimuli and the hash, as in Loop.java.
#ifndef SIGNUM_BENCH_LOOP_H
#define SIGNUM_BENCH_LOOP_H

#include <cstdint>
#include <memory>

#include "Vdut.h"
#include "verilated.h"

#define SIGNUM_LOOP extern "C" __attribute__((visibility("default")))

namespace {

class Loop {
public:
    Loop() {
        Verilated::threadContextp(&context_);
        top_ = std::make_unique<Vdut>(&context_);
    }

    void run(int64_t cycles);
    uint64_t hash() const { return hash_; }

private:
    uint64_t next() {
        random_ ^= random_ << 13;
        random_ ^= random_ >> 7;
        random_ ^= random_ << 17;
        return random_;
    }

    void mix(uint64_t value) {
        hash_ = (hash_ ^ value) * 0x9E3779B97F4A7C15u;
        hash_ ^= hash_ >> 29;
    }

    // What the flip-flops are about to see.
    void settle() {
        top_->clk = 0;
        top_->eval();
    }

    void edge() {
        top_->clk = 1;
        top_->eval();
    }

    VerilatedContext context_;
    std::unique_ptr<Vdut> top_;
    uint64_t random_ = 0x2545F4914F6CDD1Du;
    uint64_t hash_ = 0;
    int64_t cycle_ = 0;
};

}  // namespace

SIGNUM_LOOP void* sim_loop_create() { return new Loop(); }
SIGNUM_LOOP void sim_loop_run(void* loop, int64_t cycles) { static_cast<Loop*>(loop)->run(cycles); }
SIGNUM_LOOP uint64_t sim_loop_hash(void* loop) { return static_cast<Loop*>(loop)->hash(); }
SIGNUM_LOOP void sim_loop_destroy(void* loop) { delete static_cast<Loop*>(loop); }

#endif
