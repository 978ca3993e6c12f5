// SPDX-License-Identifier: Apache-2.0
// What a library of bus models offers. Such a library is loaded when the first of its models is attached, whatever the design;
// it carries its own copy of sim_core.cpp and reaches the design through what Simulation and Model keep virtual or in memory.
#ifndef SIGNUM_BUS_FACTORY_H
#define SIGNUM_BUS_FACTORY_H

#include "sim_core.h"

namespace signum {

// What Java passes along: which of the library's models, a name or port prefix, the model's options, and a table (port
// numbers, or address ranges).
struct BusRequest {
    int64_t kind;
    std::string name;
    const uint64_t* options;
    const uint64_t* table;
    int64_t rows;
};

// Throws std::invalid_argument where the design lacks a port.
using BusFactory = std::unique_ptr<BusModel> (*)(Simulation& simulation, const BusRequest& request);

template <typename Options>
const Options& optionsOf(const BusRequest& request) {
    return *reinterpret_cast<const Options*>(request.options);
}

[[noreturn]] inline void refuse(const BusRequest& request) {
    throw std::invalid_argument("no bus model has the number " + std::to_string(request.kind));
}

}  // namespace signum

// The one function of the library that is seen outside.
#define SIGNUM_BUS_FACTORY                                                                  \
    extern "C" __attribute__((visibility("default"))) std::unique_ptr<signum::BusModel>     \
    sim_make_bus(signum::Simulation& simulation, const signum::BusRequest& request)

#endif
