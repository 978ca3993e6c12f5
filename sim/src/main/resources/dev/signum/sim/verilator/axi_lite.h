// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite master: lists of transfers, several under way at once, run until the slave has answered them all.
#ifndef SIGNUM_AXI_LITE_H
#define SIGNUM_AXI_LITE_H

#include <deque>

#include "bus_support.h"
#include "offer_watch.h"

namespace signum {

// All fields 64 bits: Java writes this layout. Stall fields are probabilities times 2^32.
struct AxiLiteOptions {
    uint64_t seed;
    uint64_t stallResponse;  // the master's rready and bready
    uint64_t writeDelay;     // a write's address and data each start up to so many cycles late
    uint64_t readDelay;      // a read's address likewise
    uint64_t outstanding;    // transfers of a direction begun before the first is answered
    uint64_t readyAfterValid;  // whether rready and bready wait for a valid
};

struct LiteAnswer {
    uint64_t data;
    uint64_t response;
    bool operator==(const LiteAnswer& other) const { return data == other.data && response == other.response; }
    std::string text() const { return "data " + hex(data) + " response " + std::to_string(response); }
};

// A transfer as Java writes it, and its answer.
struct LiteTransfer {
    uint64_t write;
    uint64_t address;
    uint64_t data;    // to write, or read
    uint64_t strobe;
    uint64_t response;
};

enum LiteCall : int64_t { LITE_TRANSFER = 0 };

class AxiLiteMaster final : public BusModel {
public:
    AxiLiteMaster(Simulation& simulation, const std::string& prefix, const AxiLiteOptions& options);

    // Arguments: most cycles, number of transfers, where they lie; the first comes back as the channel that hangs.
    Status call(int64_t operation, uint64_t* arguments) override;

    void sample() override;
    void sampleInReset() override;
    void drive() override;
    void reset() override;
    uint64_t* state() override { return counters_; }

private:
    // A channel that the master drives.
    struct Sender {
        struct Item {
            uint64_t delay;
            uint64_t address;  // data for W
            uint64_t strobe;
        };
        Wire valid, ready, address, strobe;
        std::deque<Item> items;
        bool offered = false;
        uint64_t sent = 0;

        void begin(const Item& item);
        void sample();
        void drive();
        void clear();
    };
    // A channel on which the slave answers.
    struct Receiver {
        Receiver(const RuleBook& book, const WireFinder& find, const std::string& channel);

        Wire valid, ready, data, response;
        std::string name;
        OfferWatch<LiteAnswer> watch;
        bool readyDriven = false;
        uint64_t taken = 0;
        std::vector<LiteTransfer*> expected;  // oldest first from `taken` on
    };

    void sampleReceiver(Receiver& channel, uint64_t requested);
    void checkAsked(const Receiver& channel, uint64_t requested) const;
    void begin(LiteTransfer& transfer);
    bool done(const Receiver& channel) const { return channel.taken == channel.expected.size(); }
    uint64_t hangingChannel() const;

    Simulation& simulation_;
    RuleBook book_;
    AxiLiteOptions options_;
    Random random_;
    Throttle throttle_;
    Sender aw_, w_, ar_;
    Receiver b_, r_;
    uint64_t counters_[2] = {0, 0};  // reads, writes answered
};

}  // namespace signum

#endif
