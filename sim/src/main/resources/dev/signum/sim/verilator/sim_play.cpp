// SPDX-License-Identifier: Apache-2.0
#include "sim_play.h"

#include <cstring>

namespace signum {

namespace {

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

}  // namespace

Status play(Simulation& simulation, const PlayBatch& batch, int64_t cycles) {
    const Columns inputs(simulation.portTable(), batch.inputs, batch.inputCount);
    const Columns outputs(simulation.portTable(), batch.outputs, batch.outputCount);
    const uint8_t* in = batch.inputRows;
    uint8_t* out = batch.outputRows;
    for (int64_t i = 0; i < cycles && simulation.running(); ++i) {
        inputs.set(in);
        simulation.settle();
        outputs.keep(out);
        simulation.edge();
        in += batch.inputRowBytes;
        out += batch.outputRowBytes;
    }
    return simulation.status();
}

}  // namespace signum
