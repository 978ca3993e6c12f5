// SPDX-License-Identifier: Apache-2.0
// Plays prepared inputs into a model, cycle by cycle, and keeps the outputs: many cycles in one call.
#ifndef SIGNUM_SIM_PLAY_H
#define SIGNUM_SIM_PLAY_H

#include <cstring>

#include "sim_core.h"

namespace signum {

// One column of a batch. Java writes this layout.
struct PlayColumn {
    int32_t port;    // index in the port table
    int32_t offset;  // bytes from the start of a row
};

// Rows lie one after another, a cycle each. Inputs are set before the cycle's edge; outputs are what the flip-flops see.
struct PlayBatch {
    const PlayColumn* inputs;
    const PlayColumn* outputs;
    const uint8_t* inputRows;
    uint8_t* outputRows;
    int32_t inputCount;
    int32_t outputCount;
    int32_t inputRowBytes;
    int32_t outputRowBytes;
};

Status play(Simulation& simulation, const PlayBatch& batch, int64_t cycles);

struct Narrow {
    void* live;
    int32_t offset;
};

struct Wide {
    void* live;
    int32_t offset;
    size_t bytes;
};

// Ports by the size of their storage: a switch for each port and cycle took longer than a small model's whole cycle.
class Columns {
public:
    Columns(const Port* ports, const PlayColumn* columns, int32_t count) {
        for (int32_t i = 0; i < count; ++i) {
            const Port& port = ports[columns[i].port];
            const int32_t offset = columns[i].offset;
            switch (const size_t bytes = storageBytes(port.width)) {
                case 1: bytes_.push_back({port.live, offset}); break;
                case 2: shorts_.push_back({port.live, offset}); break;
                case 4: words_.push_back({port.live, offset}); break;
                case 8: longs_.push_back({port.live, offset}); break;
                default: wide_.push_back({port.live, offset, bytes});
            }
        }
    }

    void set(const uint8_t* row) const {
        setAll<uint8_t>(bytes_, row);
        setAll<uint16_t>(shorts_, row);
        setAll<uint32_t>(words_, row);
        setAll<uint64_t>(longs_, row);
        for (const Wide& port : wide_) std::memcpy(port.live, row + port.offset, port.bytes);
    }

    void keep(uint8_t* row) const {
        keepAll<uint8_t>(bytes_, row);
        keepAll<uint16_t>(shorts_, row);
        keepAll<uint32_t>(words_, row);
        keepAll<uint64_t>(longs_, row);
        for (const Wide& port : wide_) std::memcpy(row + port.offset, port.live, port.bytes);
    }

private:
    template <typename T>
    static void setAll(const std::vector<Narrow>& ports, const uint8_t* row) {
        for (const Narrow& port : ports) {
            *static_cast<T*>(port.live) = *reinterpret_cast<const T*>(row + port.offset);
        }
    }

    template <typename T>
    static void keepAll(const std::vector<Narrow>& ports, uint8_t* row) {
        for (const Narrow& port : ports) {
            *reinterpret_cast<T*>(row + port.offset) = *static_cast<const T*>(port.live);
        }
    }

    std::vector<Narrow> bytes_;
    std::vector<Narrow> shorts_;
    std::vector<Narrow> words_;
    std::vector<Narrow> longs_;
    std::vector<Wide> wide_;
};

// A batch as the loop uses it.
struct PlayRows {
    const Columns& inputs;
    const Columns& outputs;
    const PlayBatch& batch;
    int64_t cycles;
};

// The loop for a model alone: `cycle` runs one, and calls what it is given when the outputs are as the flip-flops see them.
template <typename Cycle>
int64_t playAlone(const PlayRows& rows, const Status& status, Cycle cycle) {
    const uint8_t* in = rows.batch.inputRows;
    uint8_t* out = rows.batch.outputRows;
    int64_t done = 0;
    for (; done < rows.cycles && status == OK; ++done) {
        rows.inputs.set(in);
        cycle([&] { rows.outputs.keep(out); });
        in += rows.batch.inputRowBytes;
        out += rows.batch.outputRowBytes;
    }
    return done;
}

}  // namespace signum

#endif
