// SPDX-License-Identifier: Apache-2.0
// What Java says about a DRAM channel, and what the channel counts.
#ifndef SIGNUM_DRAM_TYPES_H
#define SIGNUM_DRAM_TYPES_H

#include <cstdint>

namespace signum {

// Java writes this layout. Times are femtoseconds: integers that keep the ratio of two clocks for hours.
struct DramOptions {
    uint64_t clock;          // tCK; 0 where there is no DRAM
    uint64_t corePeriod;     // of the AXI port's clock
    uint64_t bankGroups;     // powers of two, from here to accessBytes
    uint64_t banksPerGroup;
    uint64_t rowBytes;
    uint64_t accessBytes;    // one column command
    uint64_t burst;          // data bus taken by an access
    uint64_t readLatency;    // tCL
    uint64_t writeLatency;   // tCWL
    uint64_t sameGroup;      // tCCD_L
    uint64_t otherGroup;     // tCCD_S
    uint64_t readToWrite;    // column to column
    uint64_t writeToReadSame;   // tWTR_L, from the end of the data
    uint64_t writeToReadOther;  // tWTR_S
    uint64_t rowToColumn;    // tRCD
    uint64_t precharge;      // tRP
    uint64_t rowActive;      // tRAS
    uint64_t readToPrecharge;   // tRTP
    uint64_t writeRecovery;     // tWR, from the end of the data
    uint64_t rowToRowSame;   // tRRD_L
    uint64_t rowToRowOther;  // tRRD_S
    uint64_t fourRows;       // tFAW
    uint64_t refreshInterval;  // tREFI
    uint64_t refreshTime;      // tRFC
    uint64_t frontEnd;       // from the address handshake to the queue
    uint64_t backEnd;        // from the end of the data to the port
    uint64_t readQueue;      // accesses that the scheduler sees
    uint64_t writeQueue;
};

// Java reads this layout.
struct DramCounters {
    uint64_t reads;      // accesses
    uint64_t writes;
    uint64_t misses;     // rows opened in a closed bank
    uint64_t conflicts;  // rows opened in place of another
    uint64_t refreshes;
    uint64_t turnarounds;
};

}  // namespace signum

#endif
