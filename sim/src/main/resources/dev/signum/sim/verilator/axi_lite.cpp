// SPDX-License-Identifier: Apache-2.0
#include "axi_lite.h"

namespace signum {

namespace {

constexpr uint64_t EXOKAY = 1;

}  // namespace

AxiLiteMaster::Receiver::Receiver(const RuleBook& book, const WireFinder& find, const std::string& channel)
    : valid(find.from(("_" + channel + "valid").c_str())),
      ready(find.to(("_" + channel + "ready").c_str())),
      response(find.fromOptional(("_" + channel + "resp").c_str())),
      name(channel),
      watch(book, channel + "valid", LITE_RULES) {}

AxiLiteMaster::AxiLiteMaster(Simulation& simulation, const std::string& prefix, const AxiLiteOptions& options)
    : simulation_(simulation),
      book_(simulation, prefix),
      options_(options),
      random_(options.seed),
      throttle_(options.stallResponse, 0, random_.next()),
      b_(book_, WireFinder(simulation, prefix), "b"),
      r_(book_, WireFinder(simulation, prefix), "r") {
    const WireFinder find(simulation, prefix);
    aw_.valid = find.to("_awvalid");
    aw_.ready = find.from("_awready");
    aw_.address = find.to("_awaddr");
    w_.valid = find.to("_wvalid");
    w_.ready = find.from("_wready");
    w_.address = find.to("_wdata");
    w_.strobe = find.to("_wstrb");
    ar_.valid = find.to("_arvalid");
    ar_.ready = find.from("_arready");
    ar_.address = find.to("_araddr");
    r_.data = find.from("_rdata");
    if (w_.address.width() != 32 || r_.data.width() != 32) {
        throw std::invalid_argument(prefix + " is not a 32-bit AXI4-Lite port");
    }
}

void AxiLiteMaster::Sender::begin(const Item& item) {
    items.push_back(item);
    if (items.size() == 1) offered = item.delay == 0;
}

void AxiLiteMaster::Sender::sample() {
    if (items.empty()) return;
    if (offered && ready.bit()) {
        items.pop_front();
        ++sent;
        offered = !items.empty() && items.front().delay == 0;
    } else if (!offered) {
        offered = --items.front().delay == 0;
    }
}

void AxiLiteMaster::Sender::drive() {
    valid.setBit(offered);
    if (!offered) return;
    address.set(items.front().address);
    strobe.set(items.front().strobe);
}

void AxiLiteMaster::Sender::clear() {
    items.clear();
    offered = false;
    sent = 0;
}

void AxiLiteMaster::reset() {
    for (Sender* channel : {&aw_, &w_, &ar_}) channel->clear();
    for (Receiver* channel : {&b_, &r_}) {
        channel->readyDriven = false;
        channel->taken = 0;
        channel->expected.clear();
        channel->watch.reset();
    }
}

void AxiLiteMaster::sampleInReset() {
    b_.watch.sampleInReset(b_.valid.bit());
    r_.watch.sampleInReset(r_.valid.bit());
    reset();
}

void AxiLiteMaster::sample() {
    aw_.sample();
    w_.sample();
    ar_.sample();
    sampleReceiver(b_, std::min(aw_.sent, w_.sent));
    sampleReceiver(r_, ar_.sent);
}

void AxiLiteMaster::sampleReceiver(Receiver& channel, uint64_t requested) {
    const bool valid = channel.valid.bit();
    if (valid) checkAsked(channel, requested);
    const bool taken = channel.watch.sample(valid, channel.readyDriven, [&](LiteAnswer& answer) {
        answer = {channel.data.get(), channel.response.get()};
    });
    if (taken && !done(channel)) {
        LiteTransfer& transfer = *channel.expected[channel.taken++];
        const LiteAnswer& answer = channel.watch.payload();
        if (answer.response == EXOKAY) book_.broken(Rule::L5, channel.name + "resp = 1, EXOKAY");
        transfer.response = answer.response;
        if (!transfer.write) transfer.data = answer.data;
    }
    const bool seen = !options_.readyAfterValid || (valid && !channel.readyDriven);
    channel.readyDriven = !done(channel) && seen && !throttle_.stalls();
}

void AxiLiteMaster::checkAsked(const Receiver& channel, uint64_t requested) const {
    if (channel.taken < requested) return;
    const std::string seen = channel.name + "valid = 1 with " + std::to_string(requested) + " whole requests and " +
                             std::to_string(channel.taken) + " answers";
    book_.broken(done(channel) && channel.taken != 0 ? Rule::L4 : Rule::L1, seen);
}

void AxiLiteMaster::drive() {
    aw_.drive();
    w_.drive();
    ar_.drive();
    b_.ready.setBit(b_.readyDriven);
    r_.ready.setBit(r_.readyDriven);
}

void AxiLiteMaster::begin(LiteTransfer& transfer) {
    if (transfer.write) {
        const uint64_t addressDelay = random_.upTo(options_.writeDelay);
        const uint64_t dataDelay = random_.upTo(options_.writeDelay);
        aw_.begin({addressDelay, transfer.address, 0});
        w_.begin({dataDelay, transfer.data, transfer.strobe});
        b_.expected.push_back(&transfer);
    } else {
        ar_.begin({random_.upTo(options_.readDelay), transfer.address, 0});
        r_.expected.push_back(&transfer);
    }
}

Status AxiLiteMaster::call(int64_t, uint64_t* arguments) {
    const auto maxCycles = static_cast<int64_t>(arguments[0]);
    const uint64_t count = arguments[1];
    auto* transfers = reinterpret_cast<LiteTransfer*>(arguments[2]);
    for (Receiver* channel : {&b_, &r_}) {
        channel->expected.clear();
        channel->taken = 0;
    }
    aw_.sent = w_.sent = ar_.sent = 0;
    uint64_t begun = 0;
    const auto beginWhatFits = [&] {
        while (begun < count) {
            const Receiver& answers = transfers[begun].write ? b_ : r_;
            if (answers.expected.size() - answers.taken >= options_.outstanding) return;
            begin(transfers[begun++]);
        }
    };
    beginWhatFits();
    drive();
    const auto allDone = [&] { return begun == count && done(b_) && done(r_); };
    for (int64_t i = 0; i < maxCycles && !allDone() && simulation_.running(); ++i) {
        simulation_.run(1);
        beginWhatFits();
        drive();
    }
    counters_[0] += r_.taken;
    counters_[1] += b_.taken;
    if (!simulation_.running()) return simulation_.status();
    if (allDone()) return OK;
    arguments[0] = hangingChannel();
    reset();
    drive();
    return TIMEOUT;
}

// In the order of AxiLite.CHANNELS in Java.
uint64_t AxiLiteMaster::hangingChannel() const {
    if (!aw_.items.empty()) return 0;
    if (!w_.items.empty()) return 1;
    if (!ar_.items.empty()) return 2;
    return done(b_) ? 4 : 3;
}

}  // namespace signum
