// SPDX-License-Identifier: Apache-2.0
#include "dram.h"

#include <algorithm>

namespace signum {

namespace {

constexpr uint64_t PENDING = ~uint64_t{0};
// An access that so many younger ones have overtaken goes next.
constexpr uint64_t MOST_OVERTAKEN = 64;

}  // namespace

Dram::Dram(const DramOptions& options, DramCounters& counters)
    : options_(options),
      banks_(options, counters),
      counters_(counters),
      nextRefresh_(options.refreshInterval),
      wanted_(banks_.count()) {}

std::unique_ptr<DramBurst> Dram::blocksOf(uint64_t address, uint64_t bytes) const {
    const uint64_t first = address / options_.accessBytes;
    const uint64_t last = (address + bytes - 1) / options_.accessBytes;
    return std::make_unique<DramBurst>(DramBurst{first, std::vector<uint64_t>(last - first + 1, PENDING)});
}

void Dram::read(DramBurst& burst) {
    for (size_t i = 0; i < burst.due.size(); ++i) {
        const uint64_t block = burst.firstBlock + i;
        comingReads_.push_back({banks_.place(block), block, now_ + options_.frontEnd, &burst, 0});
    }
}

bool Dram::write(uint64_t address, uint64_t bytes) {
    const uint64_t first = address / options_.accessBytes;
    const uint64_t last = (address + bytes - 1) / options_.accessBytes;
    if (writes_.size() + (last - first) >= options_.writeQueue) return false;
    for (uint64_t block = first; block <= last; ++block) {
        // Narrow beats share an access.
        if (!writes_.empty() && writes_.back().block == block) continue;
        writes_.push_back({banks_.place(block), block, now_ + options_.frontEnd, nullptr, 0});
    }
    return true;
}

bool Dram::done(const DramBurst& burst, uint64_t address, uint64_t bytes, uint64_t cycle) const {
    const uint64_t first = address / options_.accessBytes - burst.firstBlock;
    const uint64_t last = (address + bytes - 1) / options_.accessBytes - burst.firstBlock;
    for (uint64_t i = first; i <= last; ++i) {
        if (burst.due[i] > cycle) return false;
    }
    return true;
}

void Dram::forget(const DramBurst* burst) {
    const auto belongs = [&](const Access& access) { return access.burst == burst; };
    std::erase_if(comingReads_, belongs);
    std::erase_if(reads_, belongs);
}

void Dram::advance(uint64_t cycle) {
    now_ = cycle * options_.corePeriod;
    uint64_t time;
    while (nextTime(time) && time <= now_) {
        refreshUntil(time);
        if (nextDecision_ > time) continue;
        admit(time);
        decide(time);
    }
}

// When there is something to decide; false where nothing waits.
bool Dram::nextTime(uint64_t& time) const {
    uint64_t arrival = PENDING;
    for (const Queue* queue : {&reads_, &comingReads_, &writes_}) {
        if (!queue->empty()) arrival = std::min(arrival, queue->front().arrival);
    }
    time = std::max(nextDecision_, arrival);
    return arrival != PENDING;
}

void Dram::admit(uint64_t time) {
    while (!comingReads_.empty() && comingReads_.front().arrival <= time && reads_.size() < options_.readQueue) {
        reads_.push_back(comingReads_.front());
        comingReads_.pop_front();
    }
}

void Dram::refreshUntil(uint64_t time) {
    while (nextRefresh_ <= time) {
        const uint64_t end = banks_.refresh(nextRefresh_);
        nextDecision_ = std::max(nextDecision_, end);
        nextRefresh_ += options_.refreshInterval;
    }
}

void Dram::decide(uint64_t time) {
    Queue& queue = chooseQueue();
    openOneRow(queue, time);
    serve(queue, chooseAccess(queue, time), time);
}

// Reads go first until the write queue is three quarters full, then writes until a quarter is left. While both wait, a
// turn lasts half a write queue at most (writes) or at least (reads): neither starves, and turns are worth their price.
Dram::Queue& Dram::chooseQueue() {
    const uint64_t batch = options_.writeQueue / 2;
    bool turn;
    if (reads_.empty() || writes_.empty()) {
        turn = draining_ != reads_.empty();
    } else if (draining_) {
        turn = servedInTurn_ >= batch || writes_.size() <= options_.writeQueue / 4;
    } else {
        turn = servedInTurn_ >= batch && writes_.size() >= options_.writeQueue * 3 / 4;
    }
    if (turn) {
        draining_ = !draining_;
        servedInTurn_ = 0;
        ++counters_.turnarounds;
    }
    ++servedInTurn_;
    return draining_ ? writes_ : reads_;
}

// The row of the oldest access whose bank holds a row that nobody waits for.
void Dram::openOneRow(const Queue& queue, uint64_t time) {
    if (queue.front().overtaken >= MOST_OVERTAKEN && !banks_.isOpen(queue.front().place)) {
        banks_.open(queue.front().place, time);
        return;
    }
    std::fill(wanted_.begin(), wanted_.end(), false);
    for (const Access& access : queue) {
        if (banks_.isOpen(access.place)) wanted_[access.place.bank] = true;
    }
    for (const Access& access : queue) {
        if (wanted_[access.place.bank]) continue;
        banks_.open(access.place, time);
        return;
    }
}

// Of the accesses to open rows the one that can go first, the older of two.
size_t Dram::chooseAccess(const Queue& queue, uint64_t time) {
    if (queue.front().overtaken >= MOST_OVERTAKEN) return 0;
    size_t best = 0;
    uint64_t bestTime = PENDING;
    for (size_t i = 0; i < queue.size(); ++i) {
        if (!banks_.isOpen(queue[i].place)) continue;
        const uint64_t at = banks_.columnTime(queue[i].place, draining_, time);
        if (at >= bestTime) continue;
        best = i;
        bestTime = at;
    }
    return best;
}

void Dram::serve(Queue& queue, size_t index, uint64_t time) {
    const Access access = queue[index];
    const uint64_t column = banks_.columnTime(access.place, draining_, time);
    const uint64_t dataEnd = banks_.access(access.place, draining_, column);
    if (access.burst) {
        const uint64_t atPort = dataEnd + options_.backEnd;
        access.burst->due[access.block - access.burst->firstBlock] =
            (atPort + options_.corePeriod - 1) / options_.corePeriod;
    }
    for (size_t i = 0; i < index; ++i) ++queue[i].overtaken;
    queue.erase(queue.begin() + static_cast<std::ptrdiff_t>(index));
    // So far ahead of the data bus that a closed row can be opened while it is busy.
    const uint64_t ahead = options_.precharge + options_.rowToColumn;
    const uint64_t next = column + options_.otherGroup;
    nextDecision_ = std::max(time, next > ahead ? next - ahead : 0);
}

}  // namespace signum
