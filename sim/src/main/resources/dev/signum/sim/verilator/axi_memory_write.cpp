// SPDX-License-Identifier: Apache-2.0
// The write half of the AXI4 memory slave.
#include "axi_memory.h"

namespace signum {

void AxiMemory::sampleWriteAddress() {
    AddressBeat request;
    if (takeAddress(*aw_, counters_.writeAddressHeldCycles, request)) {
        writes_.push_back({request, 0, 0, RESP_OKAY});
        ++counters_.writeBursts;
    }
    aw_->readyDriven =
        writes_.size() + answers_.size() < options_.outstandingWrites && !aw_->throttle.stalls();
}

AxiMemory::WriteBeat AxiMemory::currentWriteBeat() const {
    WriteBeat beat{};
    wData_.copyTo(beat.data.data(), busBytes_);
    wStrobe_.copyTo(beat.strobe.data(), busBytes_ / 8);
    beat.last = wLast_.bit();
    return beat;
}

void AxiMemory::sampleWriteData() {
    if (wValid_.bit()) {
        const WriteBeat beat = currentWriteBeat();
        if (wHeld_ && !(beat == wHeldBeat_)) violation("w payload changed while waiting for wready");
        wHeld_ = !wReadyDriven_;
        if (wHeld_) {
            wHeldBeat_ = beat;
            ++counters_.writeHeldCycles;
        } else {
            writeData_.push_back(beat);
            ++counters_.writeBeats;
        }
    } else {
        if (wHeld_) violation("wvalid fell before wready");
        wHeld_ = false;
    }
    wReadyDriven_ = writeData_.size() < EARLY_WRITE_BEATS && !wThrottle_.stalls();
}

// Data may come before its address: both queue, and meet here in order.
void AxiMemory::pairWrites() {
    while (!writes_.empty() && !writeData_.empty()) {
        Burst& burst = writes_.front();
        const WriteBeat& beat = writeData_.front();
        checkStrobes(burst, beat);
        store(burst, beat);
        const bool last = burst.beat == burst.request.length;
        if (beat.last != last) {
            violation("wlast is " + std::to_string(beat.last) + " on beat " + std::to_string(burst.beat + 1) + " of " +
                      std::to_string(burst.request.length + 1) + " (aw at " + hex(burst.request.address) + ")");
        }
        ++burst.beat;
        writeData_.pop_front();
        if (!last) continue;
        answers_.push_back({burst.request.id, dueCycle(), burst.response});
        writes_.pop_front();
    }
}

void AxiMemory::store(Burst& burst, const WriteBeat& beat) {
    const uint64_t address = beatAddress(burst.request, burst.beat) & ~(busBytes_ - 1);
    const Region* region = regions_.find(address);
    const uint8_t response = region ? static_cast<uint8_t>(region->response) : uint8_t{RESP_DECERR};
    burst.response = std::max(burst.response, response);
    if (response != RESP_OKAY) return;
    uint8_t* target = region->data + (address - region->base);
    for (size_t group = 0; group < busBytes_ / 8; ++group) {
        const uint8_t strobe = beat.strobe[group];
        if (strobe == 0xff) {
            std::memcpy(target + 8 * group, beat.data.data() + 8 * group, 8);
            continue;
        }
        for (size_t i = 8 * group; i < 8 * group + 8; ++i) {
            if (strobe >> (i % 8) & 1) target[i] = beat.data[i];
        }
    }
}

void AxiMemory::checkStrobes(const Burst& burst, const WriteBeat& beat) {
    const size_t lanes = size_t{1} << burst.request.size;
    if (lanes >= busBytes_) return;
    const size_t first = beatAddress(burst.request, burst.beat) % busBytes_;
    for (size_t i = 0; i < busBytes_; ++i) {
        const bool set = beat.strobe[i / 8] >> (i % 8) & 1;
        if (set && (i < first || i >= first + lanes)) {
            violation("wstrb is set outside the byte lanes of a narrow beat");
            return;
        }
    }
}

void AxiMemory::sampleWriteResponse() {
    bFresh_ = false;
    if (!writes_.empty() || !answers_.empty()) ++counters_.writeBusyCycles;
    if (answers_.empty()) return;
    if (bOffered_) {
        if (!bReady_.bit()) return;
        bOffered_ = false;
        answers_.pop_front();
        if (answers_.empty()) return;
    }
    if (now_ + 1 < answers_.front().due || bThrottle_.stalls()) return;
    bOffered_ = bFresh_ = true;
}

}  // namespace signum
