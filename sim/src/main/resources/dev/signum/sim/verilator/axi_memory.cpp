// SPDX-License-Identifier: Apache-2.0
#include "axi_memory.h"

namespace signum {

namespace {

constexpr uint64_t PAGE = 4096;
constexpr uint8_t BURST_INCR = 1;

}  // namespace

RegionMap::RegionMap(const Region* regions, int64_t count) : regions_(regions, regions + count) {}

const Region* RegionMap::find(uint64_t address) const {
    for (const Region& region : regions_) {
        if (address - region.base < region.bytes) return &region;
    }
    return nullptr;
}

AxiMemory::AddressChannel::AddressChannel(const WireFinder& find, const std::string& channel, Throttle stalls)
    : name(channel),
      valid(find.from(("_" + channel + "valid").c_str())),
      ready(find.to(("_" + channel + "ready").c_str())),
      address(find.from(("_" + channel + "addr").c_str())),
      length(find.from(("_" + channel + "len").c_str())),
      size(find.from(("_" + channel + "size").c_str())),
      burst(find.from(("_" + channel + "burst").c_str())),
      id(find.fromOptional(("_" + channel + "id").c_str())),
      throttle(stalls) {}

AddressBeat AxiMemory::AddressChannel::payload() const {
    return {address.get(), id.get(), static_cast<uint32_t>(length.get()), static_cast<uint8_t>(size.get()),
            static_cast<uint8_t>(burst.get())};
}

AxiMemory::AxiMemory(Simulation& simulation, const std::string& prefix, const AxiMemoryOptions& options,
                     const Region* regions, int64_t regionCount)
    : simulation_(simulation),
      prefix_(prefix),
      options_(options),
      regions_(regions, regionCount),
      random_(options.seed),
      rThrottle_(options.stallReadData, options.stallDriftPeriod, random_.next()),
      wThrottle_(options.stallWriteData, options.stallDriftPeriod, random_.next()),
      bThrottle_(options.stallWriteResponse, options.stallDriftPeriod, random_.next()) {
    const WireFinder find(simulation, prefix);
    const bool reads = find.has("_arvalid");
    const bool writes = find.has("_awvalid");
    if (!reads && !writes) throw std::invalid_argument("the design has neither " + prefix + "_arvalid nor _awvalid");
    const Throttle arThrottle(options.stallReadAddress, options.stallDriftPeriod, random_.next());
    const Throttle awThrottle(options.stallWriteAddress, options.stallDriftPeriod, random_.next());
    if (reads) {
        ar_ = std::make_unique<AddressChannel>(find, "ar", arThrottle);
        rValid_ = find.to("_rvalid");
        rReady_ = find.from("_rready");
        rData_ = find.to("_rdata");
        rResponse_ = find.toOptional("_rresp");
        rLast_ = find.toOptional("_rlast");
        rId_ = find.toOptional("_rid");
        checkDataWidth(rData_, "_rdata");
    }
    if (writes) {
        aw_ = std::make_unique<AddressChannel>(find, "aw", awThrottle);
        wValid_ = find.from("_wvalid");
        wReady_ = find.to("_wready");
        wData_ = find.from("_wdata");
        wStrobe_ = find.from("_wstrb");
        wLast_ = find.from("_wlast");
        bValid_ = find.to("_bvalid");
        bReady_ = find.from("_bready");
        bResponse_ = find.toOptional("_bresp");
        bId_ = find.toOptional("_bid");
        checkDataWidth(wData_, "_wdata");
        if (wStrobe_.width() * 8 != wData_.width()) {
            throw std::invalid_argument(prefix + "_wstrb must have one bit for each byte of " + prefix + "_wdata");
        }
    }
}

void AxiMemory::checkDataWidth(const Wire& data, const char* name) {
    const uint32_t width = data.width();
    if (width < 64 || width > 8 * MAX_BYTES || (width & (width - 1)) != 0) {
        throw std::invalid_argument(prefix_ + name + " has " + std::to_string(width) +
                                    " bits; a power of two from 64 to 1024 is needed");
    }
    if (busBytes_ != 0 && busBytes_ != width / 8) {
        throw std::invalid_argument(prefix_ + "_rdata and " + prefix_ + "_wdata differ in width");
    }
    busBytes_ = width / 8;
}

void AxiMemory::violation(const std::string& rule) { simulation_.stop(VIOLATION, prefix_ + ": " + rule); }

void AxiMemory::reset() {
    if (ar_) ar_->readyDriven = ar_->held = false;
    if (aw_) aw_->readyDriven = aw_->held = false;
    reads_.clear();
    writes_.clear();
    writeData_.clear();
    answers_.clear();
    rOffered_ = rFresh_ = bOffered_ = bFresh_ = wReadyDriven_ = wHeld_ = false;
}

void AxiMemory::sample() {
    ++now_;
    if (ar_) {
        sampleReadAddress();
        sampleReadData();
    }
    if (aw_) {
        sampleWriteAddress();
        sampleWriteData();
        pairWrites();
        sampleWriteResponse();
    }
}

// Handshake and stability of one address channel; true when an address was taken.
bool AxiMemory::takeAddress(AddressChannel& channel, uint64_t& heldCycles, AddressBeat& taken) {
    if (!channel.valid.bit()) {
        if (channel.held) violation(channel.name + "valid fell before " + channel.name + "ready");
        channel.held = false;
        return false;
    }
    taken = channel.payload();
    if (channel.held && !(taken == channel.heldPayload)) {
        violation(channel.name + " payload changed while waiting for " + channel.name + "ready");
    }
    channel.held = !channel.readyDriven;
    channel.heldPayload = taken;
    if (channel.held) {
        ++heldCycles;
        return false;
    }
    checkRequest(channel, taken);
    return true;
}

void AxiMemory::checkRequest(const AddressChannel& channel, const AddressBeat& request) {
    const std::string at = " (" + channel.name + " at " + hex(request.address) + ")";
    const uint64_t beatBytes = uint64_t{1} << request.size;
    const uint64_t bytes = beatBytes * (request.length + 1);
    if (request.burst != BURST_INCR) violation("burst type is not INCR" + at);
    if (beatBytes > busBytes_) violation("beat size is wider than the bus" + at);
    if (request.address % beatBytes != 0) violation("address is not aligned to the beat size" + at);
    if (request.length + 1 > options_.maxBurstBeats) violation("burst is longer than the slave allows" + at);
    if (request.address / PAGE != (request.address + bytes - 1) / PAGE) {
        violation("burst crosses a 4 KiB boundary" + at);
    }
}

uint64_t AxiMemory::dueCycle() { return now_ + options_.latency + random_.upTo(options_.latencySpread); }

void AxiMemory::sampleReadAddress() {
    AddressBeat request;
    if (takeAddress(*ar_, counters_.readAddressHeldCycles, request)) {
        reads_.push_back({request, dueCycle(), 0, RESP_OKAY});
        ++counters_.readBursts;
    }
    ar_->readyDriven = reads_.size() < options_.outstandingReads && !ar_->throttle.stalls();
}

void AxiMemory::sampleReadData() {
    rFresh_ = false;
    if (reads_.empty()) return;
    ++counters_.readBusyCycles;
    if (rOffered_) {
        if (!rReady_.bit()) {
            ++counters_.readHeldCycles;
            return;
        }
        ++counters_.readBeats;
        rOffered_ = false;
        if (rIsLast_) reads_.pop_front();
        if (reads_.empty()) return;
    }
    Burst& burst = reads_.front();
    if (now_ + 1 < burst.due || rThrottle_.stalls()) return;
    loadReadBeat(burst);
}

void AxiMemory::loadReadBeat(Burst& burst) {
    const uint64_t address = beatAddress(burst.request, burst.beat) & ~(busBytes_ - 1);
    const Region* region = regions_.find(address);
    rCode_ = region ? static_cast<uint8_t>(region->response) : uint8_t{RESP_DECERR};
    if (rCode_ == RESP_OKAY) {
        std::memcpy(rBytes_.data(), region->data + (address - region->base), busBytes_);
    } else {
        std::memset(rBytes_.data(), 0, busBytes_);
    }
    rIsLast_ = burst.beat == burst.request.length;
    ++burst.beat;
    rOffered_ = rFresh_ = true;
}

void AxiMemory::drive() {
    if (ar_) {
        ar_->ready.setBit(ar_->readyDriven);
        rValid_.setBit(rOffered_);
        if (rFresh_) {
            rData_.copyFrom(rBytes_.data(), busBytes_);
            rResponse_.set(rCode_);
            rLast_.set(rIsLast_);
            rId_.set(reads_.front().request.id);
        }
    }
    if (aw_) {
        aw_->ready.setBit(aw_->readyDriven);
        wReady_.setBit(wReadyDriven_);
        bValid_.setBit(bOffered_);
        if (bFresh_) {
            bResponse_.set(answers_.front().response);
            bId_.set(answers_.front().id);
        }
    }
}

}  // namespace signum
