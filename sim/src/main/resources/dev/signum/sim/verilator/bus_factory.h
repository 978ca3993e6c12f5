// SPDX-License-Identifier: Apache-2.0
// Makes bus models by the numbers that Java knows them by.
#ifndef SIGNUM_BUS_FACTORY_H
#define SIGNUM_BUS_FACTORY_H

#include "sim_core.h"

namespace signum {

// What Java passes along: a name or port prefix, the model's options, and a table (port numbers, or address ranges).
struct BusRequest {
    int64_t kind;
    std::string name;
    const uint64_t* options;
    const uint64_t* table;
    int64_t rows;
};

// Throws std::invalid_argument where the design lacks a port.
std::unique_ptr<BusModel> makeBus(Simulation& simulation, const BusRequest& request);

}  // namespace signum

#endif
