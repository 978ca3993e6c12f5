// SPDX-License-Identifier: Apache-2.0
#include "bus_factory.h"

#include "axi_lite.h"
#include "axi_memory.h"
#include "interrupt.h"
#include "stream.h"

namespace signum {

namespace {

// The order is that of NativeBus.Kind in Java.
enum Kind : int64_t { AXI_MEMORY, AXI_LITE, STREAM_SOURCE, STREAM_SINK, STREAM_MONITOR, INTERRUPT };

template <typename Options>
const Options& as(const uint64_t* words) {
    return *reinterpret_cast<const Options*>(words);
}

}  // namespace

std::unique_ptr<BusModel> makeBus(Simulation& simulation, const BusRequest& request) {
    const auto stream = [&]<typename Model>() -> std::unique_ptr<BusModel> {
        return std::make_unique<Model>(simulation, request.name, as<StreamOptions>(request.options), request.table,
                                       request.rows);
    };
    switch (request.kind) {
        case AXI_MEMORY:
            return std::make_unique<AxiMemory>(simulation, request.name, as<AxiMemoryOptions>(request.options),
                                               reinterpret_cast<const Region*>(request.table), request.rows);
        case AXI_LITE:
            return std::make_unique<AxiLiteMaster>(simulation, request.name, as<AxiLiteOptions>(request.options));
        case STREAM_SOURCE: return stream.operator()<StreamSource>();
        case STREAM_SINK: return stream.operator()<StreamSink>();
        case STREAM_MONITOR: return stream.operator()<StreamWatch>();
        case INTERRUPT:
            return std::make_unique<InterruptWatch>(simulation, request.name, request.table, request.rows);
        default: throw std::invalid_argument("no bus model has the number " + std::to_string(request.kind));
    }
}

}  // namespace signum
