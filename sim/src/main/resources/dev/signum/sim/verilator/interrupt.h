// SPDX-License-Identifier: Apache-2.0
// Watch over a level interrupt: it rises, stays, and falls only once it was acknowledged.
#ifndef SIGNUM_INTERRUPT_H
#define SIGNUM_INTERRUPT_H

#include "bus_rules.h"
#include "bus_support.h"

namespace signum {

// Java reads the first five words and writes the others.
struct InterruptState {
    uint64_t level;
    uint64_t rises;
    uint64_t falls;
    uint64_t highCycles;
    uint64_t lastRise;      // edges before it
    uint64_t acknowledged;  // the line may fall
    uint64_t fallWithin;    // cycles left to fall after the acknowledgement
    uint64_t masked;        // the line must not rise
};

class InterruptWatch final : public BusModel {
public:
    InterruptWatch(Simulation& simulation, const std::string& name, const uint64_t* ports, int64_t count);

    void sample() override;
    void sampleInReset() override;
    void drive() override {}
    void reset() override { state_.level = state_.acknowledged = 0; }
    uint64_t* state() override { return reinterpret_cast<uint64_t*>(&state_); }

private:
    void rise();
    void stayHigh();
    void fall();
    bool line() const { return *line_ != 0; }

    Simulation& simulation_;
    RuleBook book_;
    const uint8_t* line_;
    InterruptState state_{};
    uint64_t resetEdges_ = 0;
};

}  // namespace signum

#endif
