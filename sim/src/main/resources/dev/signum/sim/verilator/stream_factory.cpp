// SPDX-License-Identifier: Apache-2.0
// The library of bus models for streams and interrupt lines.
#include "bus_factory.h"
#include "interrupt.h"
#include "stream.h"

namespace {

// The order is that of NativeBus.Kind in Java.
enum Kind : int64_t { STREAM_SOURCE, STREAM_SINK, STREAM_MONITOR, INTERRUPT };

}  // namespace

SIGNUM_BUS_FACTORY {
    const auto stream = [&]<typename Model>() -> std::unique_ptr<signum::BusModel> {
        return std::make_unique<Model>(simulation, request.name, signum::optionsOf<signum::StreamOptions>(request),
                                       request.table, request.rows);
    };
    switch (request.kind) {
        case STREAM_SOURCE: return stream.operator()<signum::StreamSource>();
        case STREAM_SINK: return stream.operator()<signum::StreamSink>();
        case STREAM_MONITOR: return stream.operator()<signum::StreamWatch>();
        case INTERRUPT:
            return std::make_unique<signum::InterruptWatch>(simulation, request.name, request.table, request.rows);
        default: signum::refuse(request);
    }
}
