// SPDX-License-Identifier: Apache-2.0
// The banks of one DRAM channel: when each command may go at the earliest (JESD79-4, JESD235).
#ifndef SIGNUM_DRAM_BANKS_H
#define SIGNUM_DRAM_BANKS_H

#include <array>
#include <cstddef>
#include <vector>

#include "dram_types.h"

namespace signum {

// Where an access goes.
struct DramPlace {
    uint32_t group;
    uint32_t bank;  // over all groups
    uint64_t row;
};

class DramBanks {
public:
    DramBanks(const DramOptions& options, DramCounters& counters);

    // Consecutive accesses go to different bank groups, then along the rows, then to the next bank of each group.
    DramPlace place(uint64_t block) const;
    size_t count() const { return banks_.size(); }
    bool isOpen(const DramPlace& place) const { return banks_[place.bank].row == place.row; }
    // Opens a row, closing another, at `time` or when it may be; what it makes wait is noted.
    void open(const DramPlace& place, uint64_t time);
    // When a column command to an open row may go.
    uint64_t columnTime(const DramPlace& place, bool write, uint64_t time) const;
    // Sends that command; returns the end of its data.
    uint64_t access(const DramPlace& place, bool write, uint64_t columnTime);
    // Closes all rows and refreshes, from `time` on or when the rows may be closed; returns the end.
    uint64_t refresh(uint64_t time);

private:
    static constexpr uint64_t NO_ROW = ~uint64_t{0};

    struct Bank {
        uint64_t row = NO_ROW;
        uint64_t openAt = 0;    // earliest times of the next commands
        uint64_t columnAt = 0;
        uint64_t closeAt = 0;
    };
    struct Group {
        uint64_t openAt = 0;
        uint64_t readAt = 0;
        uint64_t writeAt = 0;
    };

    const DramOptions options_;
    DramCounters& counters_;
    std::vector<Bank> banks_;
    std::vector<Group> groups_;
    uint64_t openAt_ = 0;
    std::array<uint64_t, 4> window_{};  // when the four latest rows stop counting for tFAW, oldest at `oldest_`
    size_t oldest_ = 0;
    uint64_t blocksPerRow_;
};

}  // namespace signum

#endif
