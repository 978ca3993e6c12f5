// SPDX-License-Identifier: Apache-2.0
// Options, counters and addresses of the AXI4 memory slave.
#ifndef SIGNUM_AXI_TYPES_H
#define SIGNUM_AXI_TYPES_H

#include <array>

#include "bus_support.h"
#include "dram_types.h"

namespace signum {

enum Response : uint8_t { RESP_OKAY = 0, RESP_SLVERR = 2, RESP_DECERR = 3 };

// The widest bus, in bytes.
constexpr size_t MAX_BUS_BYTES = 128;

// No entry of a queue.
constexpr size_t NONE = ~size_t{0};

// A range of card addresses: memory at `data`, or (response not OKAY) a range that answers with an error.
struct Region {
    uint64_t base;
    uint64_t bytes;
    uint8_t* data;
    uint64_t response;
};

// All fields 64 bits: Java writes this layout. Stall and error fields are probabilities times 2^32.
struct AxiMemoryOptions {
    uint64_t seed;
    uint64_t latency;             // cycles from the address handshake to the first data or response, at least 1
    uint64_t latencySpread;       // up to so many more, drawn per burst
    uint64_t outstandingReads;    // addresses taken before the first is answered
    uint64_t outstandingWrites;
    uint64_t maxBurstBeats;       // 256 for AXI4, 16 for AXI3
    uint64_t stallReadAddress;
    uint64_t stallReadData;
    uint64_t stallWriteAddress;
    uint64_t stallWriteData;
    uint64_t stallWriteResponse;
    uint64_t stallDriftPeriod;    // 0: constant probability
    uint64_t acrossIds;           // bursts of different ids may overtake each other
    uint64_t interleave;          // read data of different ids may alternate beat by beat
    uint64_t slaveError;          // a read beat or a write burst answers SLVERR
    uint64_t decodeError;         // likewise DECERR
    uint64_t promisedReads;       // more bursts under way break a rule; 0: no promise
    uint64_t promisedWrites;
    uint64_t patience;            // cycles an answer or a write datum may be waited for; 0: for ever
    DramOptions dram;             // all zero: `latency` alone
};

// log2 buckets of a latency in cycles: 0 to 1, 2 to 3, 4 to 7 and so on, the last open.
constexpr size_t LATENCY_BUCKETS = 16;
using LatencyHistogram = std::array<uint64_t, LATENCY_BUCKETS>;

struct AxiSideCounters {
    uint64_t bursts;
    uint64_t beats;
    uint64_t busyCycles;         // with at least one burst under way
    uint64_t heldCycles;         // data offered and not taken
    uint64_t addressHeldCycles;  // address offered, memory not ready
    uint64_t bytes;              // that the beats' sizes or strobes name
    uint64_t errors;             // beats (read) or bursts (write) that were not answered OKAY
    LatencyHistogram latency;    // from taking the address to offering the first answer
};

// Java reads this layout.
struct AxiMemoryCounters {
    AxiSideCounters read;
    AxiSideCounters write;
    DramCounters dram;
};

inline void count(LatencyHistogram& histogram, uint64_t cycles) {
    size_t bucket = 0;
    while (bucket + 1 < LATENCY_BUCKETS && cycles >> (bucket + 1) != 0) ++bucket;
    ++histogram[bucket];
}

// Byte storage behind all ports that were given the same regions.
class RegionMap {
public:
    RegionMap(const Region* regions, int64_t count) : regions_(regions, regions + count) {}
    // The first region that holds `address`; null where nothing answers.
    const Region* find(uint64_t address) const {
        for (const Region& region : regions_) {
            if (address - region.base < region.bytes) return &region;
        }
        return nullptr;
    }

private:
    std::vector<Region> regions_;
};

struct AddressBeat {
    uint64_t address;
    uint64_t id;
    uint32_t length;  // beats - 1
    uint8_t size;     // log2 of bytes per beat
    uint8_t burst;
    uint8_t lock;

    bool operator==(const AddressBeat& other) const {
        return address == other.address && id == other.id && length == other.length && size == other.size &&
               burst == other.burst && lock == other.lock;
    }
    std::string text() const {
        return "addr " + hex(address) + " len " + std::to_string(length) + " size " + std::to_string(size) + " burst " +
               std::to_string(burst) + " id " + hex(id);
    }
    uint64_t beatBytes() const { return uint64_t{1} << size; }
    uint64_t bytes() const { return beatBytes() * (length + 1); }
    uint64_t beatAddress(uint32_t beat) const { return address + (static_cast<uint64_t>(beat) << size); }
};

}  // namespace signum

#endif
