// SPDX-License-Identifier: Apache-2.0
// Every rule that a bus model holds the design to. docs/bus-rules.md explains them; a test compares the two.
#ifndef SIGNUM_BUS_RULES_H
#define SIGNUM_BUS_RULES_H

#include <string>

#include "sim_core.h"

namespace signum {

// clang-format off
#define SIGNUM_BUS_RULES(RULE)                                                              \
    RULE(S1, "valid stays high until ready takes the word")                                 \
    RULE(S2, "the payload does not change while valid waits")                               \
    RULE(S3, "valid is low in reset from its second edge on")                               \
    RULE(S4, "valid is low at the first edge after reset")                                  \
    RULE(S5, "valid and payload do not depend on ready in the same cycle")                  \
    RULE(S6, "an offered word is taken within the patience of the bench")                   \
    RULE(L1, "an answer follows its whole request")                                         \
    RULE(L2, "an answer stays valid until it is taken")                                     \
    RULE(L3, "an answer does not change while it waits")                                    \
    RULE(L4, "a request has one answer")                                                    \
    RULE(L5, "a response is OKAY, SLVERR or DECERR")                                        \
    RULE(L6, "a request is taken and answered in time")                                     \
    RULE(L7, "bvalid and rvalid are low in reset from its second edge on")                  \
    RULE(L8, "bvalid and rvalid are low at the first edge after reset")                     \
    RULE(A1, "valid stays high until ready")                                                \
    RULE(A2, "the payload does not change while valid waits")                               \
    RULE(A3, "valid is low in reset from its second edge on")                               \
    RULE(A4, "valid is low at the first edge after reset")                                  \
    RULE(A5, "a burst is INCR")                                                             \
    RULE(A6, "a beat is no wider than the bus")                                             \
    RULE(A7, "an address is a multiple of the beat size")                                   \
    RULE(A8, "a burst is no longer than the slave takes")                                   \
    RULE(A9, "a burst stays inside 4 KiB")                                                  \
    RULE(A10, "wlast marks the last beat of a burst and no other")                          \
    RULE(A11, "strobes stay inside the byte lanes of a beat")                               \
    RULE(A12, "write data comes in the order of the addresses")                             \
    RULE(A13, "no more bursts are under way than the master promised")                      \
    RULE(A14, "an access is not exclusive")                                                 \
    RULE(A15, "answers are taken and write data comes within the patience of the bench")    \
    RULE(I1, "the line is low in reset from its second edge on and at the first after it")  \
    RULE(I2, "the line stays high until it is acknowledged")                                \
    RULE(I3, "the line falls in time after it was acknowledged")                            \
    RULE(I4, "the line does not rise while it is masked")
// clang-format on

#define SIGNUM_RULE_NAME(number, text) number,
enum class Rule { SIGNUM_BUS_RULES(SIGNUM_RULE_NAME) };
#undef SIGNUM_RULE_NAME

inline std::string describe(Rule rule) {
#define SIGNUM_RULE_TEXT(number, text) #number " broken (" text ")",
    static const char* const TEXTS[] = {SIGNUM_BUS_RULES(SIGNUM_RULE_TEXT)};
#undef SIGNUM_RULE_TEXT
    return TEXTS[static_cast<size_t>(rule)];
}

// Says which port of which simulation broke a rule, and ends the run.
class RuleBook {
public:
    RuleBook(Simulation& simulation, std::string port) : simulation_(simulation), port_(std::move(port)) {}

    void broken(Rule rule, const std::string& seen) const {
        simulation_.stop(VIOLATION, port_ + ": " + describe(rule) + ": " + seen);
    }

private:
    Simulation& simulation_;
    std::string port_;
};

}  // namespace signum

#endif
