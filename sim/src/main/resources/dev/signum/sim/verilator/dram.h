// SPDX-License-Identifier: Apache-2.0
// A DRAM channel and its controller, seen from an AXI port: when each access is done, never what it carries.
//
// Each decision takes one access and books its commands ahead of the data bus, so that a decision per access, not per
// clock, is enough (the idea is that of Hansson et al., "Simulating DRAM controllers for future system architecture
// exploration", ISPASS 2014). Order: first ready, first come, first served; writes wait in a queue and are drained in
// groups; rows stay open; all banks refresh together every tREFI.
#ifndef SIGNUM_DRAM_H
#define SIGNUM_DRAM_H

#include <deque>
#include <memory>

#include "dram_banks.h"

namespace signum {

// The accesses of one AXI burst, and from which core cycle on each one's data may be offered.
struct DramBurst {
    uint64_t firstBlock;
    std::vector<uint64_t> due;
};

class Dram {
public:
    Dram(const DramOptions& options, DramCounters& counters);

    std::unique_ptr<DramBurst> blocksOf(uint64_t address, uint64_t bytes) const;
    void read(DramBurst& burst);
    // False where the write queue has no room.
    bool write(uint64_t address, uint64_t bytes);
    bool done(const DramBurst& burst, uint64_t address, uint64_t bytes, uint64_t cycle) const;
    void forget(const DramBurst* burst);
    // Up to the time of a core cycle.
    void advance(uint64_t cycle);

private:
    struct Access {
        DramPlace place;
        uint64_t block;
        uint64_t arrival;
        DramBurst* burst;  // null for a write
        uint64_t overtaken;
    };
    using Queue = std::deque<Access>;

    bool nextTime(uint64_t& time) const;
    void admit(uint64_t time);
    void refreshUntil(uint64_t time);
    void decide(uint64_t time);
    Queue& chooseQueue();
    void openOneRow(const Queue& queue, uint64_t time);
    size_t chooseAccess(const Queue& queue, uint64_t time);
    void serve(Queue& queue, size_t index, uint64_t time);

    DramOptions options_;
    DramBanks banks_;
    DramCounters& counters_;
    Queue comingReads_;  // not yet seen by the scheduler
    Queue reads_;
    Queue writes_;
    bool draining_ = false;
    uint64_t servedInTurn_ = 0;
    uint64_t now_ = 0;
    uint64_t nextDecision_ = 0;
    uint64_t nextRefresh_;
    std::vector<bool> wanted_;  // banks whose open row the queue still wants
};

}  // namespace signum

#endif
