// SPDX-License-Identifier: Apache-2.0
// The write half of the AXI4 memory slave: AW, W and B.
#ifndef SIGNUM_AXI_WRITE_H
#define SIGNUM_AXI_WRITE_H

#include <deque>

#include "axi_address.h"
#include "dram.h"

namespace signum {

struct WriteBeat {
    std::array<uint8_t, MAX_BUS_BYTES> data;
    std::array<uint8_t, MAX_BUS_BYTES / 8> strobe;
    uint64_t id;  // AXI3's wid
    bool last;

    bool operator==(const WriteBeat& other) const {
        return data == other.data && strobe == other.strobe && last == other.last && id == other.id;
    }
    std::string text() const;
};

class AxiWrite {
public:
    AxiWrite(const RuleBook& book, const WireFinder& find, const AxiMemoryOptions& options, const RegionMap& regions,
             Throttle addressThrottle, Throttle dataThrottle, Throttle responseThrottle, AxiSideCounters& counters,
             Dram* dram);

    uint32_t dataWidth() const { return data_.width(); }
    uint32_t strobeWidth() const { return strobe_.width(); }
    void sample(uint64_t now, Random& latencies);
    void sampleInReset();
    void reset();
    void drive();

private:
    static constexpr size_t EARLY_BEATS = 16;

    struct Burst {
        AddressBeat request;
        uint64_t taken;
        uint32_t beat;
        uint8_t response;
        uint8_t injected;
    };
    struct Answer {
        uint64_t id;
        uint64_t taken;
        uint64_t due;
        uint8_t response;
    };

    void sampleAddress(uint64_t now);
    void sampleData();
    void pair(uint64_t now, Random& latencies);
    void finish(const Burst& burst, uint64_t now, Random& latencies);
    void checkBeat(const Burst& burst, const WriteBeat& beat) const;
    uint8_t injectedError();
    void store(Burst& burst, const WriteBeat& beat);
    void sampleResponse(uint64_t now);
    size_t choose(uint64_t now);
    bool first(size_t index) const;
    void checkPatience();

    RuleBook book_;
    AxiMemoryOptions options_;
    const RegionMap& regions_;
    AxiSideCounters& counters_;
    Dram* dram_;
    AxiAddress address_;
    Wire wValid_, wReady_, data_, strobe_, wLast_, wId_, bValid_, bReady_, bResponse_, bId_;
    Throttle wThrottle_, bThrottle_;
    Random choice_;
    OfferWatch<WriteBeat> watch_;
    size_t busBytes_;
    std::deque<Burst> bursts_;
    std::deque<WriteBeat> early_;  // data whose address has not come, or that the memory cannot take yet
    std::deque<Answer> answers_;
    size_t current_ = 0;
    bool wReadyDriven_ = false;
    bool bOffered_ = false;
    bool bFresh_ = false;
    uint64_t dataWaited_ = 0;
    uint64_t answerWaited_ = 0;
};

}  // namespace signum

#endif
