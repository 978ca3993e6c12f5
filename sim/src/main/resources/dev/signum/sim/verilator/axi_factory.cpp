// SPDX-License-Identifier: Apache-2.0
// The library of bus models for AXI4 and AXI4-Lite.
#include "axi_lite.h"
#include "axi_memory.h"
#include "bus_factory.h"

namespace {

// The order is that of NativeBus.Kind in Java.
enum Kind : int64_t { AXI_MEMORY, AXI_LITE };

}  // namespace

SIGNUM_BUS_FACTORY {
    switch (request.kind) {
        case AXI_MEMORY:
            return std::make_unique<signum::AxiMemory>(simulation, request.name,
                                                       signum::optionsOf<signum::AxiMemoryOptions>(request),
                                                       reinterpret_cast<const signum::Region*>(request.table),
                                                       request.rows);
        case AXI_LITE:
            return std::make_unique<signum::AxiLiteMaster>(simulation, request.name,
                                                           signum::optionsOf<signum::AxiLiteOptions>(request));
        default: signum::refuse(request);
    }
}
