// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.memory.DramPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reader of one weight channel by itself, before a DRAM, with beats taken as they come: the most that a core could get from that memory
 * by reading it from end to end.
 */
public final class PureReader {
    private static final String TOP = "channel_reader";
    private static final int RESET_CYCLES = 8;
    private static final long PATIENCE = 64;
    private static final long PAGE = 4096;

    private PureReader() {}

    /**
     * Cycles from the descriptor to the last of so many beats.
     *
     * @param rtl a folder of {@code rtl-out}
     * @param memory the configuration that the folder was generated for
     * @throws IllegalStateException where the reader does not come to an end
     */
    public static long cycles(Path rtl, MemoryConfig memory, DramPort dram, long beats) {
        try (Arena arena = Arena.ofConfined();
                Dut dut = ModelBuild.of(TOP, sources(rtl)).compile().open()) {
            dut.resetBy("reset", true);
            dut.reset(RESET_CYCLES);
            long bytes = Math.ceilDiv(beats * memory.beatBytes(), PAGE) * PAGE;
            MemoryMap map = MemoryMap.of(0, arena.allocate(bytes, PAGE));
            AxiMemory.attach(
                    dut, "axi", map, AxiMemoryOptions.ideal().withDram(dram).withMaxBurstBeats(memory.burstBeats()));
            dut.port("descriptor_parameters").set(0);
            dut.port("beat_ready").set(1);
            dut.port("descriptor_address").set(0);
            dut.port("descriptor_beats").set(beats);
            dut.port("descriptor_valid").set(1);
            long start = dut.cycle();
            dut.step();
            dut.port("descriptor_valid").set(0);
            return received(dut, beats) - start;
        }
    }

    private static long received(Dut dut, long beats) {
        Port beat = dut.port("beat_received");
        long limit = dut.cycle() + PATIENCE * (beats + PATIENCE);
        for (long left = beats; left > 0; left -= beat.sampled()) {
            if (dut.cycle() > limit) {
                throw new IllegalStateException(left + " of " + beats + " beats have not come by cycle " + limit);
            }
            dut.step();
        }
        return dut.cycle();
    }

    private static List<Path> sources(Path rtl) {
        try (Stream<Path> files = Files.list(rtl)) {
            return files.filter(file -> file.getFileName().toString().matches("(channel_reader|beat_fifo_.*)\\.v"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + rtl, e);
        }
    }
}
