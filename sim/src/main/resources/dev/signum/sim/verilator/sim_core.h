// SPDX-License-Identifier: Apache-2.0
// The part of a simulation library that does not depend on the model: ports, the cycle loop, bus models.
#ifndef SIGNUM_SIM_CORE_H
#define SIGNUM_SIM_CORE_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace signum {

enum Direction : uint32_t { INPUT = 0, OUTPUT = 1, INOUT = 2 };

// One top-level port. `live` is the model's own storage: 1, 2, 4 or 8 bytes up to 64 bits, else little-endian 32-bit
// words. `sampled` has the same layout and holds the value just before the latest rising edge. Java reads this layout.
struct Port {
    const char* name;
    void* live;
    void* sampled;
    uint32_t width;
    uint32_t direction;
};

inline size_t storageBytes(uint32_t width) {
    if (width <= 8) return 1;
    if (width <= 16) return 2;
    if (width <= 32) return 4;
    if (width <= 64) return 8;
    return 4 * ((width + 31) / 32);
}

// How a call into the library ended. Java knows these numbers.
enum Status : int32_t {
    OK = 0,         // the cycles asked for were run
    TIMEOUT = 1,    // the condition did not come true in time
    FINISHED = 2,   // the design called $finish
    STOPPED = 3,    // $stop, $error, $fatal or a failed assertion
    FATAL = 4,      // no convergence, or another exception in the library
    VIOLATION = 5,  // a bus model saw the design break its protocol
};

struct PlayRows;

// What the generated shim implements for one verilated top module.
class Model {
public:
    virtual ~Model() = default;
    // With the storage of their samples.
    virtual std::vector<Port> ports() = 0;
    // Copies all ports to their samples.
    virtual void sample() = 0;
    // Makes this model's context the thread's own; random values and $finish go through it.
    virtual void activate() = 0;
    virtual void eval() = 0;
    // The input whose rising edge alone moves the model, where a cycle then takes less than two evaluations. Null where there
    // is no such input.
    virtual const char* edgeClock() const = 0;
    // One cycle of the model alone, with samples.
    virtual void stepAlone(uint8_t* clock, bool byEdge) = 0;
    // Cycles of the model alone, without bus models and waveform; `byEdge` where the clock is edgeClock(). Returns the cycles
    // run: fewer than asked for where the model stops. Compiled together with the model's own code.
    virtual int64_t runAlone(int64_t cycles, uint8_t* clock, bool byEdge, const Status& status) = 0;
    virtual int64_t playAlone(const PlayRows& rows, uint8_t* clock, bool byEdge, const Status& status) = 0;
    virtual void finish() = 0;
    virtual bool canTrace() const = 0;
    virtual void openTrace(const char* path) = 0;
    virtual void dumpTrace(uint64_t time) = 0;
    virtual void closeTrace() = 0;
    virtual bool canCover() const = 0;
    virtual void writeCoverage(const char* path) = 0;
};

// Defined by the generated shim. Registers start at random values from `seed` where the build asked for that.
std::unique_ptr<Model> createModel(uint64_t seed);

class Simulation;

// A bus partner of the design, clocked with it. It behaves like a register: `sample` sees the settled ports just before
// the rising edge, `drive` puts the resulting inputs on the ports just after it.
class BusModel {
public:
    virtual ~BusModel() = default;
    virtual void sample() = 0;
    // Takes the place of `sample` at an edge with the reset active.
    virtual void sampleInReset() { reset(); }
    virtual void drive() = 0;
    virtual void reset() = 0;
    // What Java reads, and in places writes, without a call; the layout is the bus model's own.
    virtual uint64_t* state() = 0;
    // An operation of the bus model's own; `arguments` carries what goes in and what comes out.
    virtual Status call(int64_t operation, uint64_t* arguments);
};

class Simulation {
public:
    explicit Simulation(std::unique_ptr<Model> model);
    ~Simulation();

    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    void setClock(const std::string& name);
    void setReset(const std::string& name, bool activeHigh);
    int add(std::unique_ptr<BusModel> bus);
    BusModel& bus(int index) { return *buses_.at(static_cast<size_t>(index)); }

    // Port by name; null when there is none.
    const Port* find(const std::string& name) const;
    const Port* portTable() const { return ports_.data(); }
    size_t portCount() const { return ports_.size(); }

    // Nothing takes part in the cycles but the model.
    bool isAlone() const { return buses_.empty() && !tracing_; }
    Status playAlone(const PlayRows& rows);

    // Lets the combinational logic see the inputs as they are now (clock low).
    void settle();
    // The same without a line in the waveform, for a look at what other inputs would do.
    void evaluate() { model_->eval(); }
    void activate() { model_->activate(); }
    // Differs between all simulations of a library.
    uint64_t number() const { return number_; }
    // One rising edge; the ports must be settled.
    void edge();
    Status run(int64_t cycles);
    Status step() {
        if (!isAlone() || !running()) return run(1);
        model_->stepAlone(clock_, byEdge_);
        ++cycle_;
        return status_;
    }
    // Runs until the settled value of a port of at most 64 bits equals `value`; no edge follows the match.
    Status runUntil(const Port& port, uint64_t value, int64_t maxCycles);

    void openTrace(const char* path);
    void closeTrace();
    void writeCoverage(const char* path);

    uint64_t cycle() const { return cycle_; }
    Status status() const { return status_; }
    bool running() const { return status_ == OK; }
    void stop(Status status, const std::string& why);
    void print(const char* text, size_t length);
    const std::string& text() const { return text_; }
    void clearText() { text_.clear(); }

private:
    bool inReset() const;

    std::unique_ptr<Model> model_;
    std::vector<Port> ports_;
    std::vector<std::unique_ptr<BusModel>> buses_;
    uint8_t* clock_ = nullptr;
    bool byEdge_ = false;
    const uint64_t number_;
    const uint8_t* reset_ = nullptr;
    uint8_t resetActive_ = 1;
    bool tracing_ = false;
    uint64_t cycle_ = 0;
    Status status_ = OK;
    std::string text_;
};

// The simulation that the current thread was inside last; Verilator's $finish and friends carry no handle of their own.
struct Inside {
    Simulation* simulation = nullptr;
    // An address may be given to another simulation later; a number is not.
    uint64_t number = 0;
};
extern thread_local Inside inside;

}  // namespace signum

#endif
