// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.jhdl.Module;
import dev.signum.rtl.array.Island;
import dev.signum.rtl.control.CommandDecoder;
import dev.signum.rtl.memory.ChannelReader;
import dev.signum.rtl.vector.Drain;
import dev.signum.rtl.vector.FrontEnd;
import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.ToolFinder;
import dev.signum.sim.tools.Toolchain;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.ModelBuild.Optimisation;
import dev.signum.sim.verilator.Port;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Verilator that is installed, on Debian the oldest that is supported, and the newest that was tried: both do the same. */
class TwoVerilatorsTest {
    private static final int CYCLES = 3000;
    private static final Set<String> NOT_DATA = Set.of("clk", "reset");
    private static final Toolchain INSTALLED = ToolFinder.toolchain();
    private static final Toolchain NEWEST = ToolFinder.standard().findWithWheel();
    private static final CoreConfig CORE = SampleCore.NARROW.config();

    static Stream<Arguments> blocks() {
        return Stream.of(
                block("island", Island::new),
                block("front end", FrontEnd::new),
                block("drain", Drain::new),
                block("channel reader", core -> new ChannelReader(core.memory())),
                block("command decoder", CommandDecoder::new));
    }

    private static Arguments block(String name, Function<CoreConfig, Module> block) {
        return Arguments.of(name, block);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void everyOutputIsTheSame(String name, Function<CoreConfig, Module> block) {
        uncounted(() -> compare(name, block));
    }

    /** A newer Verilator counts other branches of the same Verilog, which would be added to those of the installed one. */
    private static void uncounted(Runnable body) {
        SimulationScope.callIn(SimulationScope.NONE, () -> {
            body.run();
            return null;
        });
    }

    private static void compare(String name, Function<CoreConfig, Module> block) {
        ModelBuild build = build(block);
        SplittableRandom random = Bench.random("two Verilators " + name);
        try (Dut installed = open(build, INSTALLED);
                Dut newest = open(build, NEWEST)) {
            List<Port> inputs = installed.ports().stream()
                    .filter(port -> port.isInput() && !NOT_DATA.contains(port.name()))
                    .toList();
            List<Port> outputs =
                    installed.ports().stream().filter(port -> !port.isInput()).toList();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                for (Port input : inputs) {
                    long[] value = RandomWords.next(random, input.width());
                    input.setWords(value);
                    newest.port(input.name()).setWords(value);
                }
                installed.step();
                newest.step();
                for (Port output : outputs) {
                    assertEquals(
                            output.sampledBig(),
                            newest.port(output.name()).sampledBig(),
                            output.name() + " in cycle " + cycle + "; " + Bench.seed());
                }
            }
        }
    }

    @Test
    void bothCountCoverageAndWriteWaves(@TempDir Path folder) {
        for (Toolchain tools : List.of(INSTALLED, NEWEST)) {
            uncounted(() -> leaves(tools, folder));
        }
    }

    private static void leaves(Toolchain tools, Path folder) {
        ModelBuild build = build(Drain::new);
        try {
            Path coverage = folder.resolve("coverage.dat");
            try (Dut dut = open(build.withCoverage(), tools)) {
                dut.step(100);
                dut.writeCoverage(coverage);
            }
            assertTrue(Files.readString(coverage).contains("drain.v"), tools.verilatorVersion());
            Path waves = folder.resolve("waves.fst");
            try (Dut dut = open(build.withTracing(), tools)) {
                dut.trace(waves);
                dut.step(100);
            }
            assertTrue(Files.size(waves) > 0, tools.verilatorVersion());
            Files.delete(coverage);
            Files.delete(waves);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelBuild build(Function<CoreConfig, Module> block) {
        Emitted emitted = Emitter.emit(() -> block.apply(CORE));
        return ModelBuild.of(emitted.top(), Bench.write(emitted.files())).with(Optimisation.FAST_BUILD);
    }

    private static Dut open(ModelBuild build, Toolchain tools) {
        Dut dut = build.compile(tools, CacheFolder.standard()).open();
        Inputs.quiet(dut);
        dut.resetBy("reset", true).reset(4);
        return dut;
    }
}
