// SPDX-License-Identifier: Apache-2.0
#include "dram_banks.h"

#include <algorithm>

namespace signum {

namespace {

void later(uint64_t& time, uint64_t bound) { time = std::max(time, bound); }

}  // namespace

DramBanks::DramBanks(const DramOptions& options, DramCounters& counters)
    : options_(options),
      counters_(counters),
      banks_(options.bankGroups * options.banksPerGroup),
      groups_(options.bankGroups),
      blocksPerRow_(options.rowBytes / options.accessBytes) {}

DramPlace DramBanks::place(uint64_t block) const {
    const uint64_t group = block % options_.bankGroups;
    block /= options_.bankGroups * blocksPerRow_;
    const uint64_t bank = block % options_.banksPerGroup;
    return {static_cast<uint32_t>(group), static_cast<uint32_t>(group * options_.banksPerGroup + bank),
            block / options_.banksPerGroup};
}

void DramBanks::open(const DramPlace& place, uint64_t time) {
    Bank& bank = banks_[place.bank];
    uint64_t at = std::max({time, bank.openAt, groups_[place.group].openAt, openAt_, window_[oldest_]});
    if (bank.row == NO_ROW) {
        ++counters_.misses;
    } else {
        later(at, std::max(time, bank.closeAt) + options_.precharge);
        ++counters_.conflicts;
    }
    bank.row = place.row;
    bank.columnAt = at + options_.rowToColumn;
    bank.closeAt = at + options_.rowActive;
    groups_[place.group].openAt = at + options_.rowToRowSame;
    openAt_ = at + options_.rowToRowOther;
    window_[oldest_] = at + options_.fourRows;
    oldest_ = (oldest_ + 1) % window_.size();
}

uint64_t DramBanks::columnTime(const DramPlace& place, bool write, uint64_t time) const {
    const Group& group = groups_[place.group];
    return std::max({time, banks_[place.bank].columnAt, write ? group.writeAt : group.readAt});
}

uint64_t DramBanks::access(const DramPlace& place, bool write, uint64_t columnTime) {
    const uint64_t dataEnd = columnTime + options_.burst + (write ? options_.writeLatency : options_.readLatency);
    for (size_t g = 0; g < groups_.size(); ++g) {
        const bool same = g == place.group;
        const uint64_t next = columnTime + (same ? options_.sameGroup : options_.otherGroup);
        later(write ? groups_[g].writeAt : groups_[g].readAt, next);
        if (write) {
            later(groups_[g].readAt, dataEnd + (same ? options_.writeToReadSame : options_.writeToReadOther));
        } else {
            later(groups_[g].writeAt, columnTime + options_.readToWrite);
        }
    }
    later(banks_[place.bank].closeAt,
          write ? dataEnd + options_.writeRecovery : columnTime + options_.readToPrecharge);
    ++(write ? counters_.writes : counters_.reads);
    return dataEnd;
}

uint64_t DramBanks::refresh(uint64_t time) {
    bool anyOpen = false;
    for (const Bank& bank : banks_) {
        if (bank.row == NO_ROW) continue;
        anyOpen = true;
        later(time, bank.closeAt);
    }
    const uint64_t end = time + (anyOpen ? options_.precharge : 0) + options_.refreshTime;
    for (Bank& bank : banks_) {
        bank.row = NO_ROW;
        later(bank.openAt, end);
    }
    ++counters_.refreshes;
    return end;
}

}  // namespace signum
