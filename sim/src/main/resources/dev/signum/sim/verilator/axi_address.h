// SPDX-License-Identifier: Apache-2.0
// The address side of one direction, AR or AW.
#ifndef SIGNUM_AXI_ADDRESS_H
#define SIGNUM_AXI_ADDRESS_H

#include "axi_types.h"
#include "offer_watch.h"

namespace signum {

class AxiAddress {
public:
    // `promised`: bursts under way that the master said it would not exceed, 0 where it said nothing.
    AxiAddress(const RuleBook& book, const WireFinder& find, const std::string& channel, Throttle throttle,
               const AxiMemoryOptions& options, uint64_t promised);

    // True when an address was taken; it is `taken()` then, and is to be checked.
    bool sample(uint64_t& heldCycles);
    void check(size_t busBytes, uint64_t underWay) const;
    const AddressBeat& taken() const { return watch_.payload(); }
    void allow(bool room) { readyDriven_ = room && !throttle_.stalls(); }
    void sampleInReset() { watch_.sampleInReset(valid_.bit()); }
    void reset() {
        readyDriven_ = false;
        watch_.reset();
    }
    void drive() { ready_.setBit(readyDriven_); }

private:
    RuleBook book_;
    std::string channel_;
    Wire valid_, ready_, address_, length_, size_, burst_, id_, lock_;
    Throttle throttle_;
    OfferWatch<AddressBeat> watch_;
    uint64_t maxBurstBeats_;
    uint64_t promised_;
    bool readyDriven_ = false;
};

}  // namespace signum

#endif
