// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite master: one transfer at a time, each a call that steps the design until the slave has answered.
#ifndef SIGNUM_AXI_LITE_H
#define SIGNUM_AXI_LITE_H

#include "bus_support.h"

namespace signum {

// All fields 64 bits: Java writes this layout. Stall fields are probabilities times 2^32.
struct AxiLiteOptions {
    uint64_t seed;
    uint64_t stallResponse;  // the master's rready and bready
    uint64_t addressDelay;   // a write's address and data each start up to so many cycles late
};

class AxiLiteMaster final : public BusModel {
public:
    AxiLiteMaster(Simulation& simulation, const std::string& prefix, const AxiLiteOptions& options);

    Status read(uint64_t address, int64_t maxCycles, uint64_t* answer);
    Status write(uint64_t address, uint64_t data, int64_t maxCycles, uint64_t* answer);

    void sample() override;
    void drive() override;
    void reset() override;
    const uint64_t* counters() const override { return counters_; }

private:
    // A channel that the master drives.
    struct Sender {
        Wire valid, ready;
        bool offered = false;
        bool pending = false;
        uint64_t delay = 0;
        void sample();
        void begin(uint64_t cycles);
    };
    // A channel on which the slave answers.
    struct Receiver {
        Wire valid, ready, response;
        const char* name;
        bool readyDriven = false;
        bool expected = false;
        bool done = false;
        bool held = false;
        uint64_t data = 0;
        uint64_t code = 0;
    };

    void sampleReceiver(Receiver& channel, const Wire& data, bool requested);
    void takeAnswer(Receiver& channel, const Wire& data, bool requested);
    Status runUntilDone(const Receiver& channel, int64_t maxCycles, uint64_t* answer);
    void violation(const std::string& rule);

    Simulation& simulation_;
    std::string prefix_;
    AxiLiteOptions options_;
    Random random_;
    Throttle throttle_;
    Sender aw_, w_, ar_;
    Receiver b_, r_;
    Wire awAddress_, wData_, wStrobe_, arAddress_, rData_;
    uint64_t counters_[2] = {0, 0};  // reads, writes answered
};

}  // namespace signum

#endif
