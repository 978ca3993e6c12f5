// SPDX-License-Identifier: Apache-2.0
// The C functions that Java calls, and the hooks through which Verilator reports $finish, $stop and $fatal.
#include <cstdarg>
#include <cstdio>
#include <cstring>

#include "bus_factory.h"
#include "sim_core.h"
#include "sim_play.h"

#define SIGNUM_API extern "C" __attribute__((visibility("default")))

namespace signum {

thread_local Inside inside;

namespace {

// Why the last creation failed: there is no simulation yet to hold the text.
thread_local std::string creationError;

// Makes a simulation the one that this thread is inside. Finding a thread-local variable of a loaded library is a call: one a cycle.
void enter(Simulation* simulation) {
    Inside& last = inside;
    if (last.number != simulation->number()) {
        last = {simulation, simulation->number()};
        simulation->activate();
    }
}

// No C++ exception may reach the Java frames below.
template <typename Body>
int32_t guarded(Simulation* simulation, Body body) {
    enter(simulation);
    try {
        return body();
    } catch (const std::exception& e) {
        simulation->stop(FATAL, e.what());
        return FATAL;
    }
}

std::string where(const char* file, int line) { return std::string(file) + ":" + std::to_string(line); }

}  // namespace
}  // namespace signum

using signum::guarded;
using signum::Simulation;

// Declared in verilated.h, which takes half a second to read.
void vl_finish(const char*, int, const char*) {
    signum::inside.simulation->stop(signum::FINISHED, "");
}

void vl_stop(const char* file, int line, const char*) {
    signum::inside.simulation->stop(signum::STOPPED, signum::where(file, line) + ": $stop or a failed assertion");
}

void vl_fatal(const char* file, int line, const char*, const char* message) {
    throw std::runtime_error(signum::where(file, line) + ": " + message);
}

int signum_print(const char* format, ...) {
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0 && signum::inside.simulation) signum::inside.simulation->print(text, std::strlen(text));
    return length;
}

SIGNUM_API Simulation* sim_create(uint64_t seed, const char* clock) {
    try {
        auto model = signum::createModel(seed);
        auto simulation = std::make_unique<Simulation>(std::move(model));
        signum::enter(simulation.get());
        simulation->setClock(clock);
        return simulation.release();
    } catch (const std::exception& e) {
        signum::creationError = e.what();
        return nullptr;
    }
}

SIGNUM_API const char* sim_creation_error() { return signum::creationError.c_str(); }

SIGNUM_API int32_t sim_destroy(Simulation* simulation) {
    signum::enter(simulation);
    delete simulation;
    signum::inside = {};
    return signum::OK;
}

SIGNUM_API int64_t sim_port_count(Simulation* simulation) { return static_cast<int64_t>(simulation->portCount()); }

SIGNUM_API const signum::Port* sim_ports(Simulation* simulation) { return simulation->portTable(); }

SIGNUM_API int32_t sim_set_reset(Simulation* simulation, const char* name, int32_t activeHigh) {
    return guarded(simulation, [&] {
        simulation->setReset(name, activeHigh != 0);
        return simulation->status();
    });
}

SIGNUM_API int32_t sim_settle(Simulation* simulation) {
    return guarded(simulation, [&] {
        simulation->settle();
        return simulation->status();
    });
}

SIGNUM_API int32_t sim_run(Simulation* simulation, int64_t cycles) {
    return guarded(simulation, [&] { return simulation->run(cycles); });
}

SIGNUM_API int32_t sim_step(Simulation* simulation) {
    return guarded(simulation, [&] { return simulation->step(); });
}

SIGNUM_API int32_t sim_run_until(Simulation* simulation, int64_t port, uint64_t value, int64_t maxCycles) {
    return guarded(simulation,
                   [&] { return simulation->runUntil(simulation->portTable()[port], value, maxCycles); });
}

SIGNUM_API int32_t sim_play(Simulation* simulation, const signum::PlayBatch* batch, int64_t cycles) {
    return guarded(simulation, [&] { return signum::play(*simulation, *batch, cycles); });
}

SIGNUM_API uint64_t sim_cycle(Simulation* simulation) { return simulation->cycle(); }

SIGNUM_API const char* sim_text(Simulation* simulation) { return simulation->text().c_str(); }

SIGNUM_API int32_t sim_clear_text(Simulation* simulation) {
    simulation->clearText();
    return simulation->status();
}

SIGNUM_API int32_t sim_open_trace(Simulation* simulation, const char* path, int32_t) {
    return guarded(simulation, [&] {
        simulation->openTrace(path);
        return simulation->status();
    });
}

SIGNUM_API int32_t sim_close_trace(Simulation* simulation) {
    return guarded(simulation, [&] {
        simulation->closeTrace();
        return simulation->status();
    });
}

// Works after a failure too: what ran until then counts.
SIGNUM_API int32_t sim_write_coverage(Simulation* simulation, const char* path, int32_t) {
    return guarded(simulation, [&] {
        simulation->writeCoverage(path);
        return signum::OK;
    });
}

// Attaches what a library of bus models makes. Returns its index, or -1 with the reason in the text.
SIGNUM_API int32_t sim_add_bus(Simulation* simulation, signum::BusFactory make, int64_t kind, const char* name,
                               const uint64_t* options, const uint64_t* table, int64_t rows) {
    int32_t index = -1;
    guarded(simulation, [&] {
        index = simulation->add(make(*simulation, {kind, name, options, table, rows}));
        return signum::OK;
    });
    return index;
}

SIGNUM_API uint64_t* sim_bus_state(Simulation* simulation, int32_t bus) { return simulation->bus(bus).state(); }

SIGNUM_API int32_t sim_bus_call(Simulation* simulation, int32_t bus, int64_t operation, uint64_t* arguments) {
    return guarded(simulation, [&] { return simulation->bus(bus).call(operation, arguments); });
}
