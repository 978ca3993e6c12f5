// SPDX-License-Identifier: Apache-2.0
#include "axi_lite.h"

namespace signum {

AxiLiteMaster::AxiLiteMaster(Simulation& simulation, const std::string& prefix, const AxiLiteOptions& options)
    : simulation_(simulation),
      prefix_(prefix),
      options_(options),
      random_(options.seed),
      throttle_(options.stallResponse, 0, random_.next()) {
    const WireFinder find(simulation, prefix);
    aw_.valid = find.to("_awvalid");
    aw_.ready = find.from("_awready");
    awAddress_ = find.to("_awaddr");
    w_.valid = find.to("_wvalid");
    w_.ready = find.from("_wready");
    wData_ = find.to("_wdata");
    wStrobe_ = find.to("_wstrb");
    b_.valid = find.from("_bvalid");
    b_.ready = find.to("_bready");
    b_.response = find.fromOptional("_bresp");
    b_.name = "b";
    ar_.valid = find.to("_arvalid");
    ar_.ready = find.from("_arready");
    arAddress_ = find.to("_araddr");
    r_.valid = find.from("_rvalid");
    r_.ready = find.to("_rready");
    r_.response = find.fromOptional("_rresp");
    r_.name = "r";
    rData_ = find.from("_rdata");
    if (wData_.width() != 32 || rData_.width() != 32) {
        throw std::invalid_argument(prefix + " is not a 32-bit AXI4-Lite port");
    }
}

void AxiLiteMaster::violation(const std::string& rule) { simulation_.stop(VIOLATION, prefix_ + ": " + rule); }

void AxiLiteMaster::reset() {
    for (Sender* channel : {&aw_, &w_, &ar_}) channel->offered = channel->pending = false;
    for (Receiver* channel : {&b_, &r_}) {
        channel->readyDriven = channel->expected = channel->done = channel->held = false;
    }
}

void AxiLiteMaster::Sender::begin(uint64_t cycles) {
    pending = true;
    delay = cycles;
    offered = delay == 0;
}

void AxiLiteMaster::Sender::sample() {
    if (!pending) return;
    if (offered && ready.bit()) {
        pending = offered = false;
    } else if (!offered) {
        offered = --delay == 0;
    }
}

void AxiLiteMaster::sampleReceiver(Receiver& channel, const Wire& data, bool requested) {
    if (channel.valid.bit()) {
        takeAnswer(channel, data, requested);
    } else {
        if (channel.held) violation(std::string(channel.name) + "valid fell before its ready");
        channel.held = false;
    }
    channel.readyDriven = channel.expected && !throttle_.stalls();
}

void AxiLiteMaster::takeAnswer(Receiver& channel, const Wire& data, bool requested) {
    if (!channel.expected || !requested) {
        violation(std::string(channel.name) + "valid without a complete request to answer");
        return;
    }
    const uint64_t value = data.get();
    const uint64_t code = channel.response.get();
    if (channel.held && (value != channel.data || code != channel.code)) {
        violation(std::string(channel.name) + " payload changed while waiting for its ready");
    }
    channel.data = value;
    channel.code = code;
    channel.held = !channel.readyDriven;
    if (channel.held) return;
    channel.done = true;
    channel.expected = false;
}

void AxiLiteMaster::sample() {
    aw_.sample();
    w_.sample();
    ar_.sample();
    sampleReceiver(b_, Wire(), !aw_.pending && !w_.pending);
    sampleReceiver(r_, rData_, !ar_.pending);
}

void AxiLiteMaster::drive() {
    aw_.valid.setBit(aw_.offered);
    w_.valid.setBit(w_.offered);
    ar_.valid.setBit(ar_.offered);
    b_.ready.setBit(b_.readyDriven);
    r_.ready.setBit(r_.readyDriven);
}

Status AxiLiteMaster::read(uint64_t address, int64_t maxCycles, uint64_t* answer) {
    arAddress_.set(address);
    ar_.begin(0);
    r_.expected = true;
    r_.done = false;
    const Status status = runUntilDone(r_, maxCycles, answer);
    if (r_.done) ++counters_[0];
    return status;
}

Status AxiLiteMaster::write(uint64_t address, uint64_t data, int64_t maxCycles, uint64_t* answer) {
    awAddress_.set(address);
    wData_.set(data);
    wStrobe_.set(0xf);
    aw_.begin(random_.upTo(options_.addressDelay));
    w_.begin(random_.upTo(options_.addressDelay));
    b_.expected = true;
    b_.done = false;
    const Status status = runUntilDone(b_, maxCycles, answer);
    if (b_.done) ++counters_[1];
    return status;
}

Status AxiLiteMaster::runUntilDone(const Receiver& channel, int64_t maxCycles, uint64_t* answer) {
    drive();
    for (int64_t i = 0; i < maxCycles && !channel.done && simulation_.running(); ++i) simulation_.run(1);
    answer[0] = channel.data;
    answer[1] = channel.code;
    if (!simulation_.running()) return simulation_.status();
    return channel.done ? OK : TIMEOUT;
}

}  // namespace signum
