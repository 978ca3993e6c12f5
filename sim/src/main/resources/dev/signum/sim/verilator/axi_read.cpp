// SPDX-License-Identifier: Apache-2.0
#include "axi_read.h"

namespace signum {

namespace {

// Keeps the draws of orders and errors apart from those of latencies and stalls.
constexpr uint64_t READ_CHOICES = 0x52454144;

}  // namespace

AxiRead::AxiRead(const RuleBook& book, const WireFinder& find, const AxiMemoryOptions& options,
                 const RegionMap& regions, Throttle addressThrottle, Throttle dataThrottle, AxiSideCounters& counters,
                 Dram* dram)
    : book_(book),
      options_(options),
      regions_(regions),
      counters_(counters),
      dram_(dram),
      address_(book, find, "ar", addressThrottle, options, options.promisedReads),
      valid_(find.to("_rvalid")),
      ready_(find.from("_rready")),
      data_(find.to("_rdata")),
      response_(find.toOptional("_rresp")),
      last_(find.toOptional("_rlast")),
      id_(find.toOptional("_rid")),
      throttle_(dataThrottle),
      choice_(options.seed ^ READ_CHOICES),
      busBytes_(data_.width() / 8) {}

void AxiRead::reset() {
    address_.reset();
    for (const Burst& burst : bursts_) {
        if (dram_) dram_->forget(burst.blocks.get());
    }
    bursts_.clear();
    offered_ = fresh_ = inBurst_ = false;
    waited_ = 0;
}

void AxiRead::sample(uint64_t now, Random& latencies) {
    sampleAddress(now, latencies);
    sampleData(now);
}

void AxiRead::sampleAddress(uint64_t now, Random& latencies) {
    if (address_.sample(counters_.addressHeldCycles)) {
        address_.check(busBytes_, bursts_.size());
        const uint64_t due = now + options_.latency + latencies.upTo(options_.latencySpread);
        bursts_.push_back({address_.taken(), now, due, 0, nullptr});
        if (dram_) {
            bursts_.back().blocks = dram_->blocksOf(address_.taken().address, address_.taken().bytes());
            dram_->read(*bursts_.back().blocks);
        }
        ++counters_.bursts;
    }
    address_.allow(bursts_.size() < options_.outstandingReads);
}

void AxiRead::sampleData(uint64_t now) {
    fresh_ = false;
    if (bursts_.empty()) return;
    ++counters_.busyCycles;
    if (offered_) {
        if (!ready_.bit()) {
            ++counters_.heldCycles;
            if (options_.patience != 0 && ++waited_ > options_.patience) {
                book_.broken(Rule::A15, "rvalid waits " + std::to_string(waited_) + " cycles for rready, " +
                                            bursts_[current_].request.text());
            }
            return;
        }
        ++counters_.beats;
        counters_.bytes += bursts_[current_].request.beatBytes();
        offered_ = false;
        waited_ = 0;
        inBurst_ = !isLast_;
        if (isLast_) bursts_.erase(bursts_.begin() + static_cast<std::ptrdiff_t>(current_));
        if (bursts_.empty()) return;
    }
    const size_t next = choose(now);
    if (next == NONE || throttle_.stalls()) return;
    current_ = next;
    load(bursts_[next], now);
}

bool AxiRead::ready(const Burst& burst, uint64_t now) const {
    if (now + 1 < burst.due) return false;
    return !dram_ || dram_->done(*burst.blocks, burst.request.beatAddress(burst.beat), burst.request.beatBytes(), now + 1);
}

// Whether no older burst has the same id.
bool AxiRead::first(size_t index) const {
    for (size_t i = 0; i < index; ++i) {
        if (bursts_[i].request.id == bursts_[index].request.id) return false;
    }
    return true;
}

size_t AxiRead::choose(uint64_t now) {
    if (!options_.acrossIds) return ready(bursts_.front(), now) ? 0 : NONE;
    if (inBurst_ && !options_.interleave) return ready(bursts_[current_], now) ? current_ : NONE;
    size_t found = NONE;
    uint64_t candidates = 0;
    for (size_t i = 0; i < bursts_.size(); ++i) {
        // Each of n candidates is kept with probability 1 / n.
        if (ready(bursts_[i], now) && first(i) && choice_.upTo(candidates++) == 0) found = i;
    }
    return found;
}

uint8_t AxiRead::response(const Region* region) {
    const uint8_t mapped = region ? static_cast<uint8_t>(region->response) : uint8_t{RESP_DECERR};
    if (mapped != RESP_OKAY) return mapped;
    if (happens(options_.decodeError, choice_)) return RESP_DECERR;
    return happens(options_.slaveError, choice_) ? RESP_SLVERR : RESP_OKAY;
}

void AxiRead::load(Burst& burst, uint64_t now) {
    const uint64_t address = burst.request.beatAddress(burst.beat) & ~(busBytes_ - 1);
    const Region* region = regions_.find(address);
    code_ = response(region);
    if (code_ == RESP_OKAY) {
        std::memcpy(bytes_.data(), region->data + (address - region->base), busBytes_);
    } else {
        std::memset(bytes_.data(), 0, busBytes_);
        ++counters_.errors;
    }
    if (burst.beat == 0) count(counters_.latency, now + 1 - burst.taken);
    isLast_ = burst.beat == burst.request.length;
    ++burst.beat;
    offered_ = fresh_ = true;
}

void AxiRead::drive() {
    address_.drive();
    valid_.setBit(offered_);
    if (!fresh_) return;
    data_.copyFrom(bytes_.data(), busBytes_);
    response_.set(code_);
    last_.set(isLast_);
    id_.set(bursts_[current_].request.id);
}

}  // namespace signum
