// SPDX-License-Identifier: Apache-2.0
#include "axi_memory.h"

namespace signum {

AxiMemory::AxiMemory(Simulation& simulation, const std::string& prefix, const AxiMemoryOptions& options,
                     const Region* regions, int64_t regionCount)
    : regions_(regions, regionCount), random_(options.seed) {
    const WireFinder find(simulation, prefix);
    const bool reads = find.has("_arvalid");
    const bool writes = find.has("_awvalid");
    if (!reads && !writes) throw std::invalid_argument("the design has neither " + prefix + "_arvalid nor _awvalid");
    const auto throttle = [&](uint64_t base) { return Throttle(base, options.stallDriftPeriod, random_.next()); };
    const Throttle r = throttle(options.stallReadData);
    const Throttle w = throttle(options.stallWriteData);
    const Throttle b = throttle(options.stallWriteResponse);
    const Throttle ar = throttle(options.stallReadAddress);
    const Throttle aw = throttle(options.stallWriteAddress);
    const RuleBook book(simulation, prefix);
    if (options.dram.clock != 0) dram_ = std::make_unique<Dram>(options.dram, counters_.dram);
    if (reads) {
        read_ = std::make_unique<AxiRead>(book, find, options, regions_, ar, r, counters_.read, dram_.get());
    }
    if (writes) {
        write_ = std::make_unique<AxiWrite>(book, find, options, regions_, aw, w, b, counters_.write, dram_.get());
    }
    checkWidths(prefix);
}

void AxiMemory::checkWidths(const std::string& prefix) const {
    const auto check = [&](uint32_t width, const char* name) {
        if (width < 64 || width > 8 * MAX_BUS_BYTES || (width & (width - 1)) != 0) {
            throw std::invalid_argument(prefix + name + " has " + std::to_string(width) +
                                        " bits; a power of two from 64 to 1024 is needed");
        }
    };
    if (read_) check(read_->dataWidth(), "_rdata");
    if (write_) check(write_->dataWidth(), "_wdata");
    if (read_ && write_ && read_->dataWidth() != write_->dataWidth()) {
        throw std::invalid_argument(prefix + "_rdata and " + prefix + "_wdata differ in width");
    }
    if (write_ && write_->strobeWidth() * 8 != write_->dataWidth()) {
        throw std::invalid_argument(prefix + "_wstrb must have one bit for each byte of " + prefix + "_wdata");
    }
}

void AxiMemory::reset() {
    if (read_) read_->reset();
    if (write_) write_->reset();
}

void AxiMemory::sampleInReset() {
    if (read_) read_->sampleInReset();
    if (write_) write_->sampleInReset();
    reset();
}

void AxiMemory::sample() {
    ++now_;
    if (dram_) dram_->advance(now_);
    if (read_) read_->sample(now_, random_);
    if (write_) write_->sample(now_, random_);
}

void AxiMemory::drive() {
    if (read_) read_->drive();
    if (write_) write_->drive();
}

}  // namespace signum
