// SPDX-License-Identifier: Apache-2.0
#include "axi_address.h"

namespace signum {

namespace {

constexpr uint64_t PAGE = 4096;
constexpr uint8_t BURST_INCR = 1;

}  // namespace

AxiAddress::AxiAddress(const RuleBook& book, const WireFinder& find, const std::string& channel, Throttle throttle,
                       const AxiMemoryOptions& options, uint64_t promised)
    : book_(book),
      channel_(channel),
      valid_(find.from(("_" + channel + "valid").c_str())),
      ready_(find.to(("_" + channel + "ready").c_str())),
      address_(find.from(("_" + channel + "addr").c_str())),
      length_(find.from(("_" + channel + "len").c_str())),
      size_(find.from(("_" + channel + "size").c_str())),
      burst_(find.from(("_" + channel + "burst").c_str())),
      id_(find.fromOptional(("_" + channel + "id").c_str())),
      lock_(find.fromOptional(("_" + channel + "lock").c_str())),
      throttle_(throttle),
      watch_(book, channel + "valid", AXI_RULES),
      maxBurstBeats_(options.maxBurstBeats),
      promised_(promised) {}

bool AxiAddress::sample(uint64_t& heldCycles) {
    const bool valid = valid_.bit();
    const bool taken = watch_.sample(valid, readyDriven_, [&](AddressBeat& beat) {
        beat = {address_.get(),
                id_.get(),
                static_cast<uint32_t>(length_.get()),
                static_cast<uint8_t>(size_.get()),
                static_cast<uint8_t>(burst_.get()),
                static_cast<uint8_t>(lock_.get())};
    });
    if (valid && !taken) ++heldCycles;
    return taken;
}

void AxiAddress::check(size_t busBytes, uint64_t underWay) const {
    const AddressBeat& request = taken();
    const auto require = [&](bool holds, Rule rule) {
        if (!holds) book_.broken(rule, channel_ + " with " + request.text());
    };
    require(request.burst == BURST_INCR, Rule::A5);
    require(request.beatBytes() <= busBytes, Rule::A6);
    require(request.address % request.beatBytes() == 0, Rule::A7);
    require(request.length + 1 <= maxBurstBeats_, Rule::A8);
    require(request.address / PAGE == (request.address + request.bytes() - 1) / PAGE, Rule::A9);
    require(request.lock == 0, Rule::A14);
    if (promised_ != 0 && underWay >= promised_) {
        book_.broken(Rule::A13, channel_ + " with " + request.text() + " while " + std::to_string(underWay) +
                                    " bursts of " + std::to_string(promised_) + " are under way");
    }
}

}  // namespace signum
