// SPDX-License-Identifier: Apache-2.0
// Ready/valid streams: a source that feeds the design, a sink that empties it, a watch over the handshake between them.
#ifndef SIGNUM_STREAM_H
#define SIGNUM_STREAM_H

#include "bus_support.h"
#include "offer_watch.h"

namespace signum {

// The wires of one stream. Words of a payload: its fields one after the other, each from bit 0 of a 64-bit word on.
class StreamWires {
public:
    // Port numbers: valid, ready, fields.
    StreamWires(const Simulation& simulation, const uint64_t* ports, int64_t count);

    bool valid() const { return *valid_ != 0; }
    bool ready() const { return *ready_ != 0; }
    void setValid(bool value) { *valid_ = value; }
    void setReady(bool value) { *ready_ = value; }
    size_t words() const { return words_; }
    void read(uint64_t* target) const;
    void write(const uint64_t* source);

private:
    struct Field {
        void* live;
        size_t bytes;
        size_t word;
    };
    uint8_t* valid_;
    uint8_t* ready_;
    std::vector<Field> fields_;
    std::vector<uint64_t> masks_;
    size_t words_ = 0;

    friend class StreamSource;
};

// Queue of payloads in memory that Java shares. Both ends only ever move forward.
class StreamRing {
public:
    // Java reads and writes this layout.
    struct State {
        uint64_t* data;
        uint64_t capacity;  // in payloads, a power of two
        uint64_t words;     // of a payload
        uint64_t head;      // payloads taken out
        uint64_t tail;      // payloads put in
    };

    StreamRing(State& state, size_t words);
    void grow();
    uint64_t* slot(uint64_t index) { return state_.data + (index & (state_.capacity - 1)) * state_.words; }

private:
    State& state_;
    std::vector<uint64_t> storage_;
};

// Java reads this layout.
struct StreamState {
    StreamRing::State ring;
    uint64_t transfers;
    uint64_t heldCycles;   // valid without ready
    uint64_t readyCycles;  // ready without valid
    uint64_t offered;      // valid at the latest edge
    uint64_t ready;        // ready at the latest edge
};

// Stall fields are probabilities times 2^32. Java writes this layout.
struct StreamOptions {
    uint64_t seed;
    uint64_t stall;
    uint64_t driftPeriod;
    uint64_t patience;  // cycles an offer may wait, 0 for ever
    uint64_t mode;      // source: fill the payload with noise while valid is low; sink: ready only after valid; monitor: keep
    uint64_t probe;     // sink: try ready both ways in every cycle
};

enum StreamCall : int64_t { STREAM_GROW = 0 };

struct StreamPayload {
    std::vector<uint64_t> words;
    bool operator==(const StreamPayload& other) const { return words == other.words; }
    std::string text() const;
};

// What sink and monitor share: rules, counts, and the words that went by.
class StreamWatch : public BusModel {
public:
    StreamWatch(Simulation& simulation, const std::string& name, const StreamOptions& options, const uint64_t* ports,
                int64_t count);

    void sample() override;
    void sampleInReset() override { watch_.sampleInReset(wires_.valid()); }
    void drive() override {}
    void reset() override { watch_.reset(); }
    uint64_t* state() override { return reinterpret_cast<uint64_t*>(&state_); }

protected:
    virtual bool keeps() const { return options_.mode != 0; }

    Simulation& simulation_;
    StreamOptions options_;
    StreamWires wires_;
    RuleBook book_;

private:
    OfferWatch<StreamPayload> watch_;
    StreamState state_{};
    StreamRing ring_;
};

class StreamSink final : public StreamWatch {
public:
    StreamSink(Simulation& simulation, const std::string& name, const StreamOptions& options, const uint64_t* ports,
               int64_t count);

    void sample() override;
    void drive() override { wires_.setReady(ready_); }
    void reset() override;

private:
    bool keeps() const override { return true; }
    void probe();

    Throttle throttle_;
    bool ready_ = false;
    StreamPayload before_, after_;
};

class StreamSource final : public BusModel {
public:
    StreamSource(Simulation& simulation, const std::string& name, const StreamOptions& options, const uint64_t* ports,
                 int64_t count);

    void sample() override;
    void drive() override;
    void reset() override;
    uint64_t* state() override { return reinterpret_cast<uint64_t*>(&state_); }
    Status call(int64_t operation, uint64_t* arguments) override;

private:
    void fillWithNoise();

    StreamOptions options_;
    StreamWires wires_;
    RuleBook book_;
    Random random_;
    Throttle throttle_;
    StreamState state_{};
    StreamRing ring_;
    std::vector<uint64_t> noise_;
    uint64_t waited_ = 0;
    bool offered_ = false;
    bool changed_ = false;
};

}  // namespace signum

#endif
