// SPDX-License-Identifier: Apache-2.0
#include "axi_write.h"

namespace signum {

namespace {

constexpr uint64_t WRITE_CHOICES = 0x57524954;

}  // namespace

std::string WriteBeat::text() const {
    uint64_t low, strobes;
    std::memcpy(&low, data.data(), sizeof low);
    std::memcpy(&strobes, strobe.data(), sizeof strobes);
    return "wdata[63:0] " + hex(low) + " wstrb " + hex(strobes) + " wlast " + std::to_string(last);
}

AxiWrite::AxiWrite(const RuleBook& book, const WireFinder& find, const AxiMemoryOptions& options,
                   const RegionMap& regions, Throttle addressThrottle, Throttle dataThrottle,
                   Throttle responseThrottle, AxiSideCounters& counters, Dram* dram)
    : book_(book),
      options_(options),
      regions_(regions),
      counters_(counters),
      dram_(dram),
      address_(book, find, "aw", addressThrottle, options, options.promisedWrites),
      wValid_(find.from("_wvalid")),
      wReady_(find.to("_wready")),
      data_(find.from("_wdata")),
      strobe_(find.from("_wstrb")),
      wLast_(find.from("_wlast")),
      wId_(find.fromOptional("_wid")),
      bValid_(find.to("_bvalid")),
      bReady_(find.from("_bready")),
      bResponse_(find.toOptional("_bresp")),
      bId_(find.toOptional("_bid")),
      wThrottle_(dataThrottle),
      bThrottle_(responseThrottle),
      choice_(options.seed ^ WRITE_CHOICES),
      watch_(book, "wvalid", AXI_RULES),
      busBytes_(data_.width() / 8) {}

void AxiWrite::reset() {
    address_.reset();
    watch_.reset();
    bursts_.clear();
    early_.clear();
    answers_.clear();
    wReadyDriven_ = bOffered_ = bFresh_ = false;
    dataWaited_ = answerWaited_ = 0;
}

void AxiWrite::sampleInReset() {
    address_.sampleInReset();
    watch_.sampleInReset(wValid_.bit());
}

void AxiWrite::sample(uint64_t now, Random& latencies) {
    sampleAddress(now);
    sampleData();
    pair(now, latencies);
    if (options_.patience != 0) checkPatience();
    sampleResponse(now);
}

void AxiWrite::sampleAddress(uint64_t now) {
    if (address_.sample(counters_.addressHeldCycles)) {
        address_.check(busBytes_, bursts_.size() + answers_.size());
        bursts_.push_back({address_.taken(), now, 0, RESP_OKAY, RESP_OKAY});
        ++counters_.bursts;
    }
    address_.allow(bursts_.size() + answers_.size() < options_.outstandingWrites);
}

void AxiWrite::sampleData() {
    const bool valid = wValid_.bit();
    const bool taken = watch_.sample(valid, wReadyDriven_, [&](WriteBeat& beat) {
        data_.copyTo(beat.data.data(), busBytes_);
        strobe_.copyTo(beat.strobe.data(), busBytes_ / 8);
        beat.last = wLast_.bit();
        beat.id = wId_.get();
    });
    if (valid && !taken) ++counters_.heldCycles;
    if (taken) {
        early_.push_back(watch_.payload());
        ++counters_.beats;
    }
    wReadyDriven_ = early_.size() < EARLY_BEATS && !wThrottle_.stalls();
}

// Data may come before its address: both queue, and meet here in order.
void AxiWrite::pair(uint64_t now, Random& latencies) {
    while (!bursts_.empty() && !early_.empty()) {
        Burst& burst = bursts_.front();
        const WriteBeat& beat = early_.front();
        if (dram_ && !dram_->write(burst.request.beatAddress(burst.beat), burst.request.beatBytes())) return;
        checkBeat(burst, beat);
        store(burst, beat);
        const bool last = burst.beat == burst.request.length;
        ++burst.beat;
        early_.pop_front();
        if (last) finish(burst, now, latencies);
    }
}

void AxiWrite::finish(const Burst& burst, uint64_t now, Random& latencies) {
    const uint64_t due = now + options_.latency + latencies.upTo(options_.latencySpread);
    answers_.push_back({burst.request.id, burst.taken, due, burst.response});
    if (burst.response != RESP_OKAY) ++counters_.errors;
    bursts_.pop_front();
}

void AxiWrite::checkBeat(const Burst& burst, const WriteBeat& beat) const {
    const bool last = burst.beat == burst.request.length;
    if (beat.last != last) {
        book_.broken(Rule::A10, "wlast is " + std::to_string(beat.last) + " on beat " + std::to_string(burst.beat + 1) +
                                    " of " + std::to_string(burst.request.length + 1) + ", aw with " +
                                    burst.request.text());
    }
    if (wId_.present() && beat.id != burst.request.id) {
        book_.broken(Rule::A12, "wid is " + hex(beat.id) + ", aw with " + burst.request.text());
    }
    const size_t lanes = burst.request.beatBytes();
    if (lanes >= busBytes_) return;
    const size_t start = burst.request.beatAddress(burst.beat) % busBytes_;
    for (size_t i = 0; i < busBytes_; ++i) {
        const bool set = beat.strobe[i / 8] >> (i % 8) & 1;
        if (set && (i < start || i >= start + lanes)) {
            book_.broken(Rule::A11, beat.text() + " with lanes " + std::to_string(start) + " to " +
                                        std::to_string(start + lanes - 1));
            return;
        }
    }
}

// A burst that is refused by chance stores nothing.
uint8_t AxiWrite::injectedError() {
    if (happens(options_.decodeError, choice_)) return RESP_DECERR;
    return happens(options_.slaveError, choice_) ? RESP_SLVERR : RESP_OKAY;
}

void AxiWrite::store(Burst& burst, const WriteBeat& beat) {
    const uint64_t address = burst.request.beatAddress(burst.beat) & ~(busBytes_ - 1);
    const Region* region = regions_.find(address);
    const uint8_t response = region ? static_cast<uint8_t>(region->response) : uint8_t{RESP_DECERR};
    if (burst.beat == 0) burst.injected = injectedError();
    burst.response = std::max({burst.response, response, burst.injected});
    if (response != RESP_OKAY || burst.injected != RESP_OKAY) return;
    uint8_t* target = region->data + (address - region->base);
    for (size_t group = 0; group < busBytes_ / 8; ++group) {
        const uint8_t strobe = beat.strobe[group];
        if (strobe == 0xff) {
            std::memcpy(target + 8 * group, beat.data.data() + 8 * group, 8);
            counters_.bytes += 8;
            continue;
        }
        for (size_t i = 8 * group; i < 8 * group + 8; ++i) {
            if ((strobe >> (i % 8) & 1) == 0) continue;
            target[i] = beat.data[i];
            ++counters_.bytes;
        }
    }
}

// Whether no older answer has the same id.
bool AxiWrite::first(size_t index) const {
    for (size_t i = 0; i < index; ++i) {
        if (answers_[i].id == answers_[index].id) return false;
    }
    return true;
}

size_t AxiWrite::choose(uint64_t now) {
    if (!options_.acrossIds) return now + 1 < answers_.front().due ? NONE : 0;
    size_t found = NONE;
    uint64_t candidates = 0;
    for (size_t i = 0; i < answers_.size(); ++i) {
        if (now + 1 >= answers_[i].due && first(i) && choice_.upTo(candidates++) == 0) found = i;
    }
    return found;
}

void AxiWrite::sampleResponse(uint64_t now) {
    bFresh_ = false;
    if (!bursts_.empty() || !answers_.empty()) ++counters_.busyCycles;
    if (answers_.empty()) return;
    if (bOffered_) {
        if (!bReady_.bit()) return;
        bOffered_ = false;
        answers_.erase(answers_.begin() + static_cast<std::ptrdiff_t>(current_));
        if (answers_.empty()) return;
    }
    const size_t next = choose(now);
    if (next == NONE || bThrottle_.stalls()) return;
    current_ = next;
    bOffered_ = bFresh_ = true;
    count(counters_.latency, now + 1 - answers_[current_].taken);
}

void AxiWrite::checkPatience() {
    const bool dataLate = !bursts_.empty() && early_.empty();
    dataWaited_ = dataLate ? dataWaited_ + 1 : 0;
    if (dataWaited_ > options_.patience) {
        book_.broken(Rule::A15, "no wvalid for " + std::to_string(dataWaited_) + " cycles, aw with " +
                                    bursts_.front().request.text());
    }
    answerWaited_ = bOffered_ && !bReady_.bit() ? answerWaited_ + 1 : 0;
    if (answerWaited_ > options_.patience) {
        book_.broken(Rule::A15, "bvalid waits " + std::to_string(answerWaited_) + " cycles for bready, bid " +
                                    hex(answers_[current_].id));
    }
}

void AxiWrite::drive() {
    address_.drive();
    wReady_.setBit(wReadyDriven_);
    bValid_.setBit(bOffered_);
    if (!bFresh_) return;
    bResponse_.set(answers_[current_].response);
    bId_.set(answers_[current_].id);
}

}  // namespace signum
