// SPDX-License-Identifier: Apache-2.0
// What the bus models share: typed access to ports, seeded randomness, random stalls.
#ifndef SIGNUM_BUS_SUPPORT_H
#define SIGNUM_BUS_SUPPORT_H

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

#include "sim_core.h"

namespace signum {

inline std::string hex(uint64_t value) {
    char text[19];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(value));
    return text;
}

// A port seen from its bus partner. An absent optional port reads as 0 and swallows writes.
class Wire {
public:
    Wire() = default;
    explicit Wire(const Port* port) {
        if (!port) return;
        live_ = port->live;
        bytes_ = storageBytes(port->width);
        width_ = port->width;
    }

    bool present() const { return live_ != nullptr; }
    uint32_t width() const { return width_; }
    size_t bytes() const { return bytes_; }

    bool bit() const { return *static_cast<const uint8_t*>(live_) != 0; }
    void setBit(bool value) { *static_cast<uint8_t*>(live_) = value; }

    uint64_t get() const {
        switch (bytes_) {
            case 0: return 0;
            case 1: return load<uint8_t>();
            case 2: return load<uint16_t>();
            case 4: return load<uint32_t>();
            default: return load<uint64_t>();
        }
    }

    void set(uint64_t value) {
        switch (bytes_) {
            case 0: return;
            case 1: return store(static_cast<uint8_t>(value));
            case 2: return store(static_cast<uint16_t>(value));
            case 4: return store(static_cast<uint32_t>(value));
            default: return store(value);
        }
    }

    void copyTo(void* target, size_t count) const { std::memcpy(target, live_, count); }
    void copyFrom(const void* source, size_t count) { std::memcpy(live_, source, count); }

private:
    template <typename T>
    uint64_t load() const {
        T value;
        std::memcpy(&value, live_, sizeof value);
        return value;
    }
    template <typename T>
    void store(T value) {
        std::memcpy(live_, &value, sizeof value);
    }

    void* live_ = nullptr;
    size_t bytes_ = 0;
    uint32_t width_ = 0;
};

// Finds the ports of one bus by prefix and checks that each exists and points the right way.
class WireFinder {
public:
    WireFinder(const Simulation& simulation, std::string prefix)
        : simulation_(simulation), prefix_(std::move(prefix)) {}

    bool has(const char* suffix) const { return simulation_.find(prefix_ + suffix) != nullptr; }

    // An output of the design.
    Wire from(const char* suffix) const { return required(suffix, OUTPUT); }
    // An input of the design.
    Wire to(const char* suffix) const { return required(suffix, INPUT); }
    Wire fromOptional(const char* suffix) const { return has(suffix) ? from(suffix) : Wire(); }
    Wire toOptional(const char* suffix) const { return has(suffix) ? to(suffix) : Wire(); }

private:
    Wire required(const char* suffix, Direction direction) const {
        const Port* port = simulation_.find(prefix_ + suffix);
        if (!port || port->direction != direction) {
            throw std::invalid_argument("the design has no " + std::string(direction == INPUT ? "input " : "output ") +
                                        prefix_ + suffix);
        }
        return Wire(port);
    }

    const Simulation& simulation_;
    std::string prefix_;
};

// Whether an event of probability `threshold` / 2^32 happens; draws nothing where it cannot.
template <typename Source>
bool happens(uint64_t threshold, Source& random) {
    return threshold != 0 && random.word() < threshold;
}

// SplitMix64 (Steele, Lea, Flood 2014): small, seedable, good enough for stalls and latencies.
class Random {
public:
    explicit Random(uint64_t seed) : state_(seed) {}

    uint64_t next() {
        uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    uint32_t word() { return static_cast<uint32_t>(next() >> 32); }
    // Uniform in 0..limit.
    uint64_t upTo(uint64_t limit) { return limit == 0 ? 0 : next() % (limit + 1); }

private:
    uint64_t state_;
};

// Decides cycle by cycle whether a channel pauses. The probability is `base` / 2^32; with a drift period it is drawn
// anew from 0 to twice `base` every so many draws, so that long quiet and long busy stretches both occur.
class Throttle {
public:
    Throttle(uint64_t base, uint64_t driftPeriod, uint64_t seed)
        : random_(seed), base_(base), threshold_(base), driftPeriod_(driftPeriod), left_(driftPeriod) {}

    bool stalls() {
        if (base_ == 0) return false;
        if (driftPeriod_ != 0 && --left_ == 0) {
            left_ = driftPeriod_;
            threshold_ = std::min(random_.upTo(2 * base_), MAX_THRESHOLD);
        }
        return random_.word() < threshold_;
    }

private:
    // A channel that always stalls would hang the design: 15/16 at most.
    static constexpr uint64_t MAX_THRESHOLD = 0xf0000000u;

    Random random_;
    uint64_t base_;
    uint64_t threshold_;
    uint64_t driftPeriod_;
    uint64_t left_;
};

}  // namespace signum

#endif
