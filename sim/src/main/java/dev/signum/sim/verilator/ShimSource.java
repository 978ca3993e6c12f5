// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.verilator.ModelHeader.HeaderPort;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The C++ class that presents one verilated module as a {@code signum::Model}. */
final class ShimSource {

    private static final String TEMPLATE = """
            #include <cstring>
            #include <type_traits>

            #include "Vdut.h"
            #include "Vdut___024root.h"
            #include "sim_core.h"
            #include "sim_play.h"
            #include "verilated.h"
            #if SIGNUM_TRACE
            #include "verilated_fst_c.h"
            #endif
            #if SIGNUM_COVERAGE
            #include "verilated_cov.h"
            #endif

            @DIRECT_DECLARATIONS@

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
                void sample() override {
            @SAMPLES@
                }
                void activate() override { Verilated::threadContextp(&context_); }
                void eval() override { top_->eval(); }
                const char* edgeClock() const override { return @EDGE_CLOCK@; }
                void stepAlone(uint8_t* clock, bool byEdge) override {
                    cycle(clock, byEdge, [&] { sample(); });
                }
                int64_t runAlone(
                        int64_t cycles, uint8_t* clock, bool byEdge, const signum::Status& status) override {
                    int64_t done = 0;
                    for (; done < cycles && status == signum::OK; ++done) {
                        const bool last = done == cycles - 1;
                        cycle(clock, byEdge, [&] { if (last) sample(); });
                    }
                    return done;
                }
                int64_t playAlone(
                        const signum::PlayRows& rows, uint8_t* clock, bool byEdge, const signum::Status& status)
                        override {
                    return signum::playAlone(
                            rows, status, [&](const auto& settled) { cycle(clock, byEdge, settled); });
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
                template <typename Settled>
                void cycle(uint8_t* clock, bool byEdge, const Settled& settled) {
                    if (byEdge) {
                        @EDGE@
                    } else {
                        *clock = 0;
                        top_->eval();
                        settled();
                        *clock = 1;
                        top_->eval();
                    }
                }

                struct Samples {
            @STORAGE@
                };

                VerilatedContext context_;
                std::unique_ptr<Vdut> top_;
                Samples samples_{};
            #if SIGNUM_TRACE
                std::unique_ptr<VerilatedFstC> trace_;
            #endif
            };

            }  // namespace

            std::unique_ptr<signum::Model> signum::createModel(uint64_t seed) { return std::make_unique<Dut>(seed); }
            """;

    private ShimSource() {}

    /**
     * The text of the class.
     *
     * @param edge the clock, where one evaluation a cycle is enough
     */
    static String of(List<HeaderPort> ports, Optional<EdgeClock> edge) {
        return TEMPLATE.replace("@PORTS@", lines(ports, ",\n", ShimSource::entry))
                .replace("@SAMPLES@", lines(ports, "\n", ShimSource::sample))
                .replace("@STORAGE@", lines(ports, "\n", ShimSource::storage))
                .replace(
                        "@EDGE_CLOCK@",
                        edge.map(clock -> '"' + clock.name() + '"').orElse("nullptr"))
                .replace("@EDGE@", edge.map(ShimSource::cycle).orElse(""))
                .replace(
                        "@DIRECT_DECLARATIONS@",
                        edge.flatMap(EdgeClock::direct)
                                .map(DirectCycle::declarations)
                                .orElse(""));
    }

    private static String cycle(EdgeClock clock) {
        String last = "top_->rootp->" + clock.last();
        return clock.direct()
                .map(direct -> "auto& root = *top_->rootp;\n%ssettled();\n*clock = 1;\n%s = 1;\n%s"
                        .formatted(direct.followInputs(), last, direct.moveFlipFlops()))
                .orElse("settled();\n" + last + " = 0;\n*clock = 1;\ntop_->eval();");
    }

    private static String lines(List<HeaderPort> ports, String separator, Function<HeaderPort, String> line) {
        return ports.stream().map(line).collect(Collectors.joining(separator));
    }

    private static String entry(HeaderPort port) {
        return "            {\"%s\", &top_->%s, &samples_.%s, %d, %d}"
                .formatted(
                        port.name(),
                        port.member(),
                        port.member(),
                        port.width(),
                        port.direction().ordinal());
    }

    private static String sample(HeaderPort port) {
        String to = "samples_." + port.member();
        String from = "top_->" + port.member();
        return port.width() <= Long.SIZE
                ? "        " + to + " = " + from + ";"
                : "        std::memcpy(" + to + ", &" + from + ", " + words(port) * Integer.BYTES + ");";
    }

    // Aligned and filled up to 64 bits, in which Java reads wide ports.
    private static String storage(HeaderPort port) {
        return port.width() <= Long.SIZE
                ? "        std::remove_reference_t<decltype(Vdut::" + port.member() + ")> " + port.member() + ";"
                : "        alignas(8) uint32_t " + port.member() + "[" + (words(port) + 1) / 2 * 2 + "];";
    }

    private static int words(HeaderPort port) {
        return Math.ceilDiv(port.width(), Integer.SIZE);
    }
}
