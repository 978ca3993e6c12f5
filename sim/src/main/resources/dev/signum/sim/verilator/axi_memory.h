// SPDX-License-Identifier: Apache-2.0
// AXI4 memory slave (IHI 0022): INCR bursts, answers in order, random latency and stalls, protocol checks.
#ifndef SIGNUM_AXI_MEMORY_H
#define SIGNUM_AXI_MEMORY_H

#include <array>
#include <cstdio>
#include <deque>

#include "bus_support.h"

namespace signum {

enum Response : uint8_t { RESP_OKAY = 0, RESP_SLVERR = 2, RESP_DECERR = 3 };

// A range of card addresses: memory at `data`, or (response not OKAY) a range that answers with an error.
struct Region {
    uint64_t base;
    uint64_t bytes;
    uint8_t* data;
    uint64_t response;
};

// All fields 64 bits: Java writes this layout. Stall fields are probabilities times 2^32.
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
};

// Java reads this layout as ten 64-bit words.
struct AxiMemoryCounters {
    uint64_t readBursts;
    uint64_t readBeats;
    uint64_t readBusyCycles;      // with at least one read outstanding
    uint64_t readHeldCycles;      // data offered, design not ready
    uint64_t readAddressHeldCycles;  // address offered, memory not ready
    uint64_t writeBursts;
    uint64_t writeBeats;
    uint64_t writeBusyCycles;
    uint64_t writeHeldCycles;     // data offered, memory not ready
    uint64_t writeAddressHeldCycles;
};

// Byte storage behind all ports that were given the same regions.
class RegionMap {
public:
    RegionMap(const Region* regions, int64_t count);
    // The first region that holds `address`; null where nothing answers.
    const Region* find(uint64_t address) const;

private:
    std::vector<Region> regions_;
};

struct AddressBeat {
    uint64_t address;
    uint64_t id;
    uint32_t length;  // beats - 1
    uint8_t size;     // log2 of bytes per beat
    uint8_t burst;

    bool operator==(const AddressBeat& other) const {
        return address == other.address && id == other.id && length == other.length && size == other.size &&
               burst == other.burst;
    }
};

inline uint64_t beatAddress(const AddressBeat& request, uint32_t beat) {
    return request.address + (static_cast<uint64_t>(beat) << request.size);
}

inline std::string hex(uint64_t value) {
    char text[19];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
    return text;
}

class AxiMemory final : public BusModel {
public:
    AxiMemory(Simulation& simulation, const std::string& prefix, const AxiMemoryOptions& options,
              const Region* regions, int64_t regionCount);

    void sample() override;
    void drive() override;
    void reset() override;
    const uint64_t* counters() const override { return reinterpret_cast<const uint64_t*>(&counters_); }

private:
    static constexpr size_t MAX_BYTES = 128;
    static constexpr size_t EARLY_WRITE_BEATS = 16;

    // The address side of one direction, AR or AW.
    struct AddressChannel {
        AddressChannel(const WireFinder& find, const std::string& channel, Throttle throttle);
        AddressBeat payload() const;

        std::string name;
        Wire valid, ready, address, length, size, burst, id;
        Throttle throttle;
        bool readyDriven = false;
        bool held = false;
        AddressBeat heldPayload{};
    };
    struct Burst {
        AddressBeat request;
        uint64_t due;
        uint32_t beat;
        uint8_t response;
    };
    struct WriteBeat {
        std::array<uint8_t, MAX_BYTES> data;
        std::array<uint8_t, MAX_BYTES / 8> strobe;
        bool last;

        bool operator==(const WriteBeat& other) const {
            return data == other.data && strobe == other.strobe && last == other.last;
        }
    };
    struct WriteAnswer {
        uint64_t id;
        uint64_t due;
        uint8_t response;
    };

    void checkDataWidth(const Wire& data, const char* name);
    void violation(const std::string& rule);
    bool takeAddress(AddressChannel& channel, uint64_t& heldCycles, AddressBeat& taken);
    void checkRequest(const AddressChannel& channel, const AddressBeat& request);
    uint64_t dueCycle();

    void sampleReadAddress();
    void sampleReadData();
    void loadReadBeat(Burst& burst);
    void sampleWriteAddress();
    void sampleWriteData();
    WriteBeat currentWriteBeat() const;
    void pairWrites();
    void store(Burst& burst, const WriteBeat& beat);
    void checkStrobes(const Burst& burst, const WriteBeat& beat);
    void sampleWriteResponse();

    Simulation& simulation_;
    std::string prefix_;
    AxiMemoryOptions options_;
    RegionMap regions_;
    Random random_;
    AxiMemoryCounters counters_{};
    uint64_t now_ = 0;
    size_t busBytes_ = 0;

    std::unique_ptr<AddressChannel> ar_;
    Wire rValid_, rReady_, rData_, rResponse_, rLast_, rId_;
    Throttle rThrottle_;
    std::deque<Burst> reads_;
    bool rOffered_ = false;
    bool rFresh_ = false;
    bool rIsLast_ = false;
    uint8_t rCode_ = 0;
    std::array<uint8_t, MAX_BYTES> rBytes_{};

    std::unique_ptr<AddressChannel> aw_;
    Wire wValid_, wReady_, wData_, wStrobe_, wLast_, bValid_, bReady_, bResponse_, bId_;
    Throttle wThrottle_, bThrottle_;
    std::deque<Burst> writes_;
    std::deque<WriteBeat> writeData_;
    std::deque<WriteAnswer> answers_;
    bool wReadyDriven_ = false;
    bool wHeld_ = false;
    WriteBeat wHeldBeat_{};
    bool bOffered_ = false;
    bool bFresh_ = false;
};

}  // namespace signum

#endif
