// SPDX-License-Identifier: Apache-2.0
// AXI4 memory slave (IHI 0022): INCR bursts, answers in order or out of order across ids, random latency, stalls and
// errors, optionally the timing of a DRAM channel; protocol checks.
#ifndef SIGNUM_AXI_MEMORY_H
#define SIGNUM_AXI_MEMORY_H

#include "axi_read.h"
#include "axi_write.h"

namespace signum {

class AxiMemory final : public BusModel {
public:
    AxiMemory(Simulation& simulation, const std::string& prefix, const AxiMemoryOptions& options,
              const Region* regions, int64_t regionCount);

    void sample() override;
    void sampleInReset() override;
    void drive() override;
    void reset() override;
    uint64_t* state() override { return reinterpret_cast<uint64_t*>(&counters_); }

private:
    void checkWidths(const std::string& prefix) const;

    RegionMap regions_;
    Random random_;
    AxiMemoryCounters counters_{};
    uint64_t now_ = 0;
    std::unique_ptr<Dram> dram_;
    std::unique_ptr<AxiRead> read_;
    std::unique_ptr<AxiWrite> write_;
};

}  // namespace signum

#endif
