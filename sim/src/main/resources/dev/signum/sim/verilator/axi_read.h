// SPDX-License-Identifier: Apache-2.0
// The read half of the AXI4 memory slave: AR and R.
#ifndef SIGNUM_AXI_READ_H
#define SIGNUM_AXI_READ_H

#include <deque>

#include "axi_address.h"
#include "dram.h"

namespace signum {

class AxiRead {
public:
    // `dram` is null where a fixed latency is the whole timing.
    AxiRead(const RuleBook& book, const WireFinder& find, const AxiMemoryOptions& options, const RegionMap& regions,
            Throttle addressThrottle, Throttle dataThrottle, AxiSideCounters& counters, Dram* dram);

    uint32_t dataWidth() const { return data_.width(); }
    // `latencies` is the memory's stream of random latencies, which both halves draw from.
    void sample(uint64_t now, Random& latencies);
    void sampleInReset() { address_.sampleInReset(); }
    void reset();
    void drive();

private:
    struct Burst {
        AddressBeat request;
        uint64_t taken;
        uint64_t due;
        uint32_t beat;
        std::unique_ptr<DramBurst> blocks;
    };

    void sampleAddress(uint64_t now, Random& latencies);
    void sampleData(uint64_t now);
    bool ready(const Burst& burst, uint64_t now) const;
    size_t choose(uint64_t now);
    bool first(size_t index) const;
    void load(Burst& burst, uint64_t now);
    uint8_t response(const Region* region);

    RuleBook book_;
    AxiMemoryOptions options_;
    const RegionMap& regions_;
    AxiSideCounters& counters_;
    Dram* dram_;
    AxiAddress address_;
    Wire valid_, ready_, data_, response_, last_, id_;
    Throttle throttle_;
    Random choice_;
    size_t busBytes_;
    std::deque<Burst> bursts_;
    size_t current_ = 0;  // the burst whose beat was offered latest
    bool inBurst_ = false;
    bool offered_ = false;
    bool fresh_ = false;
    bool isLast_ = false;
    uint64_t waited_ = 0;
    uint8_t code_ = 0;
    std::array<uint8_t, MAX_BUS_BYTES> bytes_{};
};

}  // namespace signum

#endif
