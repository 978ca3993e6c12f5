// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.verilator.ModelHeader.HeaderPort;
import java.util.List;
import java.util.stream.Collectors;

/** The C++ class that presents one verilated module as a {@code signum::Model}. */
final class ShimSource {

    private static final String TEMPLATE = """
            #include "Vdut.h"
            #include "sim_core.h"
            #include "sim_play.h"
            #include "verilated.h"
            #if SIGNUM_TRACE
            #include "verilated_fst_c.h"
            #endif
            #if SIGNUM_COVERAGE
            #include "verilated_cov.h"
            #endif

            namespace {

            class Dut final : public signum::Model {
            public:
                explicit Dut(uint64_t seed) {
                    activate();
                    context_.randReset(SIGNUM_RANDOM_START ? 2 : 0);
                    context_.randSeed(static_cast<int>(seed & 0x7fffffff) | 1);
                    context_.traceEverOn(SIGNUM_TRACE);
                    top_ = std::make_unique<Vdut>(&context_);
                }

                std::vector<signum::Port> ports() override {
                    return {
            @PORTS@
                    };
                }
                void activate() override { Verilated::threadContextp(&context_); }
                void eval() override { top_->eval(); }
                int64_t playAlone(
                        const signum::PlayRows& rows, uint8_t* clock, const signum::Status& status) override {
                    Vdut* const top = top_.get();
                    return signum::playAlone(rows, clock, status, [top] { top->eval(); });
                }
                void finish() override { top_->final(); }
                bool canTrace() const override { return SIGNUM_TRACE; }
                bool canCover() const override { return SIGNUM_COVERAGE; }

            #if SIGNUM_TRACE
                void openTrace(const char* path) override {
                    trace_ = std::make_unique<VerilatedFstC>();
                    top_->trace(trace_.get(), 99);
                    trace_->open(path);
                }
                void dumpTrace(uint64_t time) override { trace_->dump(time); }
                void closeTrace() override {
                    trace_->close();
                    trace_.reset();
                }
            #else
                void openTrace(const char*) override {}
                void dumpTrace(uint64_t) override {}
                void closeTrace() override {}
            #endif

            #if SIGNUM_COVERAGE
                void writeCoverage(const char* path) override {
                    // Instances apart: their toggles may only be added once each is known to have gone both ways.
                    context_.coveragep()->forcePerInstance(true);
                    context_.coveragep()->write(path);
                }
            #else
                void writeCoverage(const char*) override {}
            #endif

            private:
                VerilatedContext context_;
                std::unique_ptr<Vdut> top_;
            #if SIGNUM_TRACE
                std::unique_ptr<VerilatedFstC> trace_;
            #endif
            };

            }  // namespace

            std::unique_ptr<signum::Model> signum::createModel(uint64_t seed) { return std::make_unique<Dut>(seed); }
            """;

    private ShimSource() {}

    static String of(List<HeaderPort> ports) {
        return TEMPLATE.replace("@PORTS@", ports.stream().map(ShimSource::entry).collect(Collectors.joining(",\n")));
    }

    private static String entry(HeaderPort port) {
        return "            {\"%s\", &top_->%s, nullptr, %d, %d}"
                .formatted(
                        port.name(),
                        port.member(),
                        port.width(),
                        port.direction().ordinal());
    }
}
