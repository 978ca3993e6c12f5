// SPDX-License-Identifier: Apache-2.0
#include "sim_core.h"

#include <atomic>
#include <cstring>

namespace signum {

namespace {

constexpr size_t MAX_TEXT = size_t{1} << 20;
constexpr uint64_t HALF_PERIOD = 5;

std::atomic<uint64_t> simulations{0};

uint64_t readSmall(const Port& port) {
    uint64_t value = 0;
    std::memcpy(&value, port.live, storageBytes(port.width));
    return value;
}

}  // namespace

Status BusModel::call(int64_t operation, uint64_t*) {
    throw std::invalid_argument("this bus model has no operation " + std::to_string(operation));
}

Simulation::Simulation(std::unique_ptr<Model> model)
    : model_(std::move(model)), ports_(model_->ports()), number_(++simulations) {}

Simulation::~Simulation() {
    closeTrace();
    if (status_ != FATAL) model_->finish();
}

const Port* Simulation::find(const std::string& name) const {
    for (const Port& port : ports_) {
        if (name == port.name) return &port;
    }
    return nullptr;
}

void Simulation::setClock(const std::string& name) {
    const Port* port = find(name);
    if (!port || port->width != 1 || port->direction != INPUT) {
        throw std::invalid_argument("no one-bit input named " + name);
    }
    clock_ = static_cast<uint8_t*>(port->live);
    const char* edge = model_->edgeClock();
    byEdge_ = edge && name == edge;
    settle();
}

void Simulation::setReset(const std::string& name, bool activeHigh) {
    const Port* port = find(name);
    if (!port || port->width != 1 || port->direction != INPUT) {
        throw std::invalid_argument("no one-bit input named " + name);
    }
    reset_ = static_cast<const uint8_t*>(port->live);
    resetActive_ = activeHigh ? 1 : 0;
}

int Simulation::add(std::unique_ptr<BusModel> bus) {
    bus->reset();
    bus->drive();
    buses_.push_back(std::move(bus));
    return static_cast<int>(buses_.size()) - 1;
}

bool Simulation::inReset() const { return reset_ && *reset_ == resetActive_; }

void Simulation::settle() {
    *clock_ = 0;
    model_->eval();
    if (tracing_) model_->dumpTrace(2 * HALF_PERIOD * cycle_);
}

void Simulation::edge() {
    const bool resetting = inReset();
    for (auto& bus : buses_) {
        if (resetting) {
            bus->sampleInReset();
        } else {
            bus->sample();
        }
    }
    *clock_ = 1;
    model_->eval();
    if (tracing_) model_->dumpTrace(2 * HALF_PERIOD * cycle_ + HALF_PERIOD);
    for (auto& bus : buses_) bus->drive();
    ++cycle_;
}

Status Simulation::run(int64_t cycles) {
    if (isAlone()) {
        cycle_ += static_cast<uint64_t>(model_->runAlone(cycles, clock_, byEdge_, status_));
        return status_;
    }
    for (int64_t i = 0; i < cycles && running(); ++i) {
        settle();
        if (i == cycles - 1) model_->sample();
        edge();
    }
    return status_;
}

Status Simulation::playAlone(const PlayRows& rows) {
    cycle_ += static_cast<uint64_t>(model_->playAlone(rows, clock_, byEdge_, status_));
    return status_;
}

Status Simulation::runUntil(const Port& port, uint64_t value, int64_t maxCycles) {
    for (int64_t i = 0; running(); ++i) {
        settle();
        if (readSmall(port) == value) break;
        if (i >= maxCycles) return TIMEOUT;
        edge();
    }
    model_->sample();
    return status_;
}

void Simulation::openTrace(const char* path) {
    if (!model_->canTrace()) throw std::invalid_argument("this model was built without tracing");
    closeTrace();
    model_->openTrace(path);
    tracing_ = true;
}

void Simulation::closeTrace() {
    if (tracing_) model_->closeTrace();
    tracing_ = false;
}

void Simulation::writeCoverage(const char* path) {
    if (!model_->canCover()) throw std::invalid_argument("this model was built without coverage");
    model_->writeCoverage(path);
}

void Simulation::stop(Status status, const std::string& why) {
    // The first reason is the one that explains; what follows from it only adds text.
    if (status_ == OK) status_ = status;
    if (!why.empty()) {
        const std::string line = why + "\n";
        print(line.data(), line.size());
    }
}

void Simulation::print(const char* text, size_t length) {
    if (text_.size() + length <= MAX_TEXT) text_.append(text, length);
}

}  // namespace signum
