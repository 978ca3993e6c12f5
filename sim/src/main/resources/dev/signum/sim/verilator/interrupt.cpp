// SPDX-License-Identifier: Apache-2.0
#include "interrupt.h"

namespace signum {

InterruptWatch::InterruptWatch(Simulation& simulation, const std::string& name, const uint64_t* ports, int64_t)
    : simulation_(simulation),
      book_(simulation, name),
      line_(static_cast<const uint8_t*>(simulation.portTable()[ports[0]].live)) {}

void InterruptWatch::sampleInReset() {
    if (line() && resetEdges_ != 0) book_.broken(Rule::I1, "1 in reset");
    ++resetEdges_;
    reset();
}

void InterruptWatch::sample() {
    if (resetEdges_ != 0) {
        resetEdges_ = 0;
        if (line()) book_.broken(Rule::I1, "1 at the first edge after reset");
    }
    const bool was = state_.level != 0;
    state_.level = line();
    if (line() && !was) rise();
    if (line()) stayHigh();
    if (!line() && was) fall();
    if (!line()) state_.acknowledged = 0;
}

void InterruptWatch::rise() {
    ++state_.rises;
    state_.lastRise = simulation_.cycle();
    if (state_.masked) book_.broken(Rule::I4, "rise " + std::to_string(state_.rises) + " while masked");
}

void InterruptWatch::stayHigh() {
    ++state_.highCycles;
    if (!state_.acknowledged) return;
    if (state_.fallWithin == 0) {
        book_.broken(Rule::I3, "still 1 after the cycles given, risen at edge " + std::to_string(state_.lastRise));
    } else {
        --state_.fallWithin;
    }
}

void InterruptWatch::fall() {
    ++state_.falls;
    if (!state_.acknowledged) {
        book_.broken(Rule::I2, "fell " + std::to_string(simulation_.cycle() - state_.lastRise) +
                                   " cycles after it rose, without acknowledgement");
    }
}

}  // namespace signum
