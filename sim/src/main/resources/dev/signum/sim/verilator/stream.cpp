// SPDX-License-Identifier: Apache-2.0
#include "stream.h"

namespace signum {

namespace {

constexpr uint64_t FIRST_CAPACITY = 64;
constexpr uint32_t WORD_BITS = 64;

}  // namespace

StreamWires::StreamWires(const Simulation& simulation, const uint64_t* ports, int64_t count) {
    const auto port = [&](int64_t i) -> const Port& { return simulation.portTable()[ports[i]]; };
    valid_ = static_cast<uint8_t*>(port(0).live);
    ready_ = static_cast<uint8_t*>(port(1).live);
    for (int64_t i = 2; i < count; ++i) {
        const uint32_t width = port(i).width;
        fields_.push_back({port(i).live, storageBytes(width), words_});
        words_ += (width + WORD_BITS - 1) / WORD_BITS;
        masks_.resize(words_, ~uint64_t{0});
        if (width % WORD_BITS != 0) masks_.back() = (uint64_t{1} << width % WORD_BITS) - 1;
    }
}

void StreamWires::read(uint64_t* target) const {
    for (const Field& field : fields_) {
        uint64_t* words = target + field.word;
        switch (field.bytes) {
            case 1: *words = *static_cast<const uint8_t*>(field.live); break;
            case 2: *words = *static_cast<const uint16_t*>(field.live); break;
            case 4: *words = *static_cast<const uint32_t*>(field.live); break;
            case 8: *words = *static_cast<const uint64_t*>(field.live); break;
            default:
                // The last word may be half filled.
                words[(field.bytes - 1) / sizeof(uint64_t)] = 0;
                std::memcpy(words, field.live, field.bytes);
        }
    }
}

void StreamWires::write(const uint64_t* source) {
    for (const Field& field : fields_) {
        const uint64_t* words = source + field.word;
        switch (field.bytes) {
            case 1: *static_cast<uint8_t*>(field.live) = static_cast<uint8_t>(*words); break;
            case 2: *static_cast<uint16_t*>(field.live) = static_cast<uint16_t>(*words); break;
            case 4: *static_cast<uint32_t*>(field.live) = static_cast<uint32_t>(*words); break;
            case 8: *static_cast<uint64_t*>(field.live) = *words; break;
            default: std::memcpy(field.live, words, field.bytes);
        }
    }
}

StreamRing::StreamRing(State& state, size_t words) : state_(state), storage_(FIRST_CAPACITY * words) {
    state_.data = storage_.data();
    state_.capacity = FIRST_CAPACITY;
    state_.words = words;
}

void StreamRing::grow() {
    std::vector<uint64_t> larger(2 * state_.capacity * state_.words);
    for (uint64_t i = state_.head; i != state_.tail; ++i) {
        const uint64_t* from = slot(i);
        std::copy(from, from + state_.words, larger.data() + (i & (2 * state_.capacity - 1)) * state_.words);
    }
    storage_.swap(larger);
    state_.data = storage_.data();
    state_.capacity *= 2;
}

std::string StreamPayload::text() const {
    if (words.empty()) return "no payload";
    std::string all = "payload";
    for (const uint64_t word : words) all += " " + hex(word);
    return all;
}

StreamWatch::StreamWatch(Simulation& simulation, const std::string& name, const StreamOptions& options,
                         const uint64_t* ports, int64_t count)
    : simulation_(simulation),
      options_(options),
      wires_(simulation, ports, count),
      book_(simulation, name),
      watch_(book_, "valid", STREAM_RULES),
      ring_(state_.ring, wires_.words()) {}

void StreamWatch::sample() {
    const bool valid = wires_.valid();
    const bool ready = wires_.ready();
    state_.offered = valid;
    state_.ready = ready;
    if (valid && !ready) ++state_.heldCycles;
    if (ready && !valid) ++state_.readyCycles;
    const bool taken = watch_.sample(valid, ready, [&](StreamPayload& payload) {
        payload.words.resize(wires_.words());
        wires_.read(payload.words.data());
    });
    if (options_.patience != 0 && watch_.waited() > options_.patience) {
        book_.broken(Rule::S6, watch_.payload().text() + " waits " + std::to_string(watch_.waited()) + " cycles for ready");
    }
    if (!taken) return;
    ++state_.transfers;
    if (!keeps()) return;
    if (state_.ring.tail - state_.ring.head == state_.ring.capacity) ring_.grow();
    const auto& words = watch_.payload().words;
    std::copy(words.begin(), words.end(), ring_.slot(state_.ring.tail));
    ++state_.ring.tail;
}

StreamSink::StreamSink(Simulation& simulation, const std::string& name, const StreamOptions& options,
                       const uint64_t* ports, int64_t count)
    : StreamWatch(simulation, name, options, ports, count),
      throttle_(options.stall, options.driftPeriod, options.seed) {
    before_.words.resize(wires_.words());
    after_.words.resize(wires_.words());
}

void StreamSink::reset() {
    StreamWatch::reset();
    ready_ = false;
}

void StreamSink::sample() {
    if (options_.probe) probe();
    StreamWatch::sample();
    // After a transfer a sink that waits for valid must see the next one first.
    const bool free = options_.mode == 0 || (wires_.valid() && !ready_);
    ready_ = free && !throttle_.stalls();
}

void StreamSink::probe() {
    const bool valid = wires_.valid();
    if (valid) wires_.read(before_.words.data());
    wires_.setReady(!ready_);
    simulation_.evaluate();
    if (wires_.valid() != valid) {
        book_.broken(Rule::S5, "valid = " + std::to_string(valid) + " with ready = " + std::to_string(ready_) +
                                   ", " + std::to_string(!valid) + " with the other");
    } else if (valid) {
        wires_.read(after_.words.data());
        if (!(after_ == before_)) book_.broken(Rule::S5, before_.text() + " became " + after_.text() + " with ready");
    }
    wires_.setReady(ready_);
    simulation_.evaluate();
}

StreamSource::StreamSource(Simulation& simulation, const std::string& name, const StreamOptions& options,
                           const uint64_t* ports, int64_t count)
    : options_(options),
      wires_(simulation, ports, count),
      book_(simulation, name),
      random_(options.seed),
      throttle_(options.stall, options.driftPeriod, random_.next()),
      ring_(state_.ring, wires_.words()),
      noise_(wires_.words()) {}

void StreamSource::reset() {
    offered_ = false;
    changed_ = options_.mode != 0;
    waited_ = 0;
    if (changed_) fillWithNoise();
}

void StreamSource::fillWithNoise() {
    for (size_t i = 0; i < noise_.size(); ++i) noise_[i] = random_.next() & wires_.masks_[i];
}

void StreamSource::sample() {
    const bool ready = wires_.ready();
    state_.offered = offered_;
    state_.ready = ready;
    if (ready && !offered_) ++state_.readyCycles;
    const bool taken = offered_ && ready;
    changed_ = false;
    if (offered_ && !ready) {
        ++state_.heldCycles;
        if (options_.patience != 0 && ++waited_ > options_.patience) {
            book_.broken(Rule::S6, "word " + std::to_string(state_.transfers) + " waits " + std::to_string(waited_) +
                                       " cycles for ready");
        }
        return;
    }
    waited_ = 0;
    if (taken) {
        ++state_.transfers;
        ++state_.ring.head;
    }
    offered_ = state_.ring.head != state_.ring.tail && !throttle_.stalls();
    changed_ = offered_ || (taken && options_.mode != 0);
    if (changed_ && !offered_) fillWithNoise();
}

void StreamSource::drive() {
    wires_.setValid(offered_);
    if (changed_) wires_.write(offered_ ? ring_.slot(state_.ring.head) : noise_.data());
}

Status StreamSource::call(int64_t, uint64_t*) {
    ring_.grow();
    return OK;
}

}  // namespace signum
