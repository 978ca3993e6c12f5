// SPDX-License-Identifier: Apache-2.0
// The rules that hold for every valid that the design drives, on a stream as on an AXI channel.
#ifndef SIGNUM_OFFER_WATCH_H
#define SIGNUM_OFFER_WATCH_H

#include "bus_rules.h"

namespace signum {

// Which numbers the four rules have on this kind of port.
struct OfferRules {
    Rule stays, stable, lowInReset, lowAfterReset;
};

constexpr OfferRules STREAM_RULES{Rule::S1, Rule::S2, Rule::S3, Rule::S4};
constexpr OfferRules AXI_RULES{Rule::A1, Rule::A2, Rule::A3, Rule::A4};
constexpr OfferRules LITE_RULES{Rule::L2, Rule::L3, Rule::L7, Rule::L8};

// `Payload` can be compared and has `std::string text() const`.
template <typename Payload>
class OfferWatch {
public:
    OfferWatch(const RuleBook& book, std::string valid, OfferRules rules)
        : book_(book), valid_(std::move(valid)), rules_(rules) {}

    // One edge out of reset. `read` fetches the payload and is called only while valid is high. True on a transfer,
    // whose payload is then `payload()`.
    template <typename Read>
    bool sample(bool valid, bool ready, Read read) {
        if (resetEdges_ != 0) {
            resetEdges_ = 0;
            if (valid) book_.broken(rules_.lowAfterReset, valid_ + " = 1 at the first edge after reset");
        }
        if (!valid) {
            if (waited_ != 0) {
                book_.broken(rules_.stays, valid_ + " fell after waiting " + std::to_string(waited_) +
                                               " cycles with " + payload_.text());
            }
            waited_ = 0;
            return false;
        }
        if (waited_ == 0) {
            read(payload_);
        } else {
            read(next_);
            if (!(next_ == payload_)) {
                book_.broken(rules_.stable, valid_ + " waits, " + payload_.text() + " became " + next_.text());
                payload_ = next_;
            }
        }
        waited_ = ready ? 0 : waited_ + 1;
        return ready;
    }

    void sampleInReset(bool valid) {
        if (valid && resetEdges_ != 0) book_.broken(rules_.lowInReset, valid_ + " = 1 in reset");
        ++resetEdges_;
        waited_ = 0;
    }

    void reset() { waited_ = 0; }

    const Payload& payload() const { return payload_; }
    // Cycles for which the present offer has waited.
    uint64_t waited() const { return waited_; }

private:
    RuleBook book_;
    std::string valid_;
    OfferRules rules_;
    Payload payload_{};
    Payload next_{};
    uint64_t waited_ = 0;
    uint64_t resetEdges_ = 0;
};

}  // namespace signum

#endif
