// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.card;

import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import dev.signum.arch.register.Register;
import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.bus.axilite.AxiLite;
import dev.signum.sim.bus.axilite.AxiLiteOptions;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.ModelBuild.Optimisation;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A card made of the emitted Verilog under Verilator, with memory models on its AXI4 ports. Reads and writes of card memory take no
 * simulated time; registers are real AXI4-Lite transfers; waiting for the interrupt runs the clock.
 */
public final class SimulatedCard implements Card {
    private static final int RESET_CYCLES = 8;
    private static final int LATENCY_SPREAD = 8;
    /** Cycles between two looks at the wall clock; a wait that is over before it begins takes so many. */
    private static final long SLICE = 50_000;

    private final SimulatedCardOptions options;
    private final Arena arena;
    private final Dut dut;
    private final AxiLite registers;
    private final int spanBits;
    private final List<MemorySegment> channels = new ArrayList<>();

    private SimulatedCard(SimulatedCardOptions options, Dut dut) {
        this.options = options;
        this.dut = dut;
        arena = Arena.ofShared();
        dut.resetBy("reset", true);
        registers = AxiLite.attach(dut, "s_axil", AxiLiteOptions.ideal());
        options.trace().ifPresent(dut::trace);
        dut.reset(RESET_CYCLES);
        spanBits = readRegister(Register.SPAN_BITS.offset());
        attachMemory(readRegister(Register.CHANNELS.offset()), readRegister(Register.BURST_BEATS.offset()));
    }

    /**
     * Builds (or finds in the cache) the simulation of a core and resets it.
     *
     * @throws dev.signum.arch.InputException when the folder holds no core, or a tool is missing
     */
    public static SimulatedCard open(SimulatedCardOptions options) {
        Dut dut = build(options).compile().open(options.seed());
        try {
            return new SimulatedCard(options, dut);
        } catch (RuntimeException e) {
            dut.close();
            throw e;
        }
    }

    private static ModelBuild build(SimulatedCardOptions options) {
        RtlFolder rtl = new RtlFolder(options.rtlFolder());
        // A whole core runs no faster at -O3, and it builds slower.
        ModelBuild build = ModelBuild.of(RtlFolder.TOP, rtl.sources(options.behaviouralPopcount()))
                .with(Optimisation.FAST_BUILD);
        return options.trace().isPresent() ? build.withTracing() : build;
    }

    private void attachMemory(int channelCount, int burstBeats) {
        MemoryMap map = null;
        for (int c = 0; c < channelCount; c++) {
            MemorySegment memory = LazyMemory.map(arena, Math.min(options.channelBytes(), 1L << spanBits));
            channels.add(memory);
            long base = (long) c << spanBits;
            map = map == null ? MemoryMap.of(base, memory) : map.with(base, memory);
        }
        AxiMemoryOptions pace = options.dram()
                .map(AxiMemoryOptions.ideal()::withDram)
                .orElseGet(() -> AxiMemoryOptions.ideal().withLatency(options.latencyCycles(), LATENCY_SPREAD));
        AxiMemoryOptions behaviour =
                pace.withMaxBurstBeats(burstBeats).withStalls(AxiMemoryOptions.Stalls.all(options.stallProbability()));
        AxiMemory.attach(dut, "m_axi", map, behaviour.withSeed(options.seed()));
        for (int c = 0; c < channelCount; c++) {
            AxiMemory.attach(dut, "w" + c + "_axi", map, behaviour.withSeed(options.seed() + c + 1));
        }
    }

    @Override
    public void write(long address, MemorySegment source) {
        at(address, source.byteSize()).copyFrom(source);
    }

    @Override
    public void read(long address, MemorySegment target) {
        target.copyFrom(at(address, target.byteSize()));
    }

    private MemorySegment at(long address, long bytes) {
        int channel = (int) (address >>> spanBits);
        long offset = address & (1L << spanBits) - 1;
        if (channel >= channels.size() || offset + bytes > channels.get(channel).byteSize()) {
            throw new CardException("card address 0x%x with %d bytes lies outside the memory of %s"
                    .formatted(address, bytes, description()));
        }
        return channels.get(channel).asSlice(offset, bytes);
    }

    @Override
    public int readRegister(int offset) {
        try {
            return registers.read(offset);
        } catch (SimulationException e) {
            throw failed("reading register 0x%x".formatted(offset), e);
        }
    }

    @Override
    public void writeRegister(int offset, int value) {
        try {
            registers.write(offset, value);
        } catch (SimulationException e) {
            throw failed("writing register 0x%x".formatted(offset), e);
        }
    }

    @Override
    public boolean interruptWithin(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!interruptWithin(SLICE)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private boolean interruptWithin(long cycles) {
        try {
            dut.until("irq", 1, cycles);
            return true;
        } catch (SimulationException e) {
            if (e.status() == RunStatus.TIMEOUT) {
                return false;
            }
            throw failed("waiting for the interrupt", e);
        }
    }

    private CardException failed(String what, SimulationException cause) {
        return new CardException(
                description() + " failed at cycle " + cause.cycle() + " while " + what + ": " + cause.getMessage(),
                cause);
    }

    @Override
    public String description() {
        String engine = new RtlFolder(options.rtlFolder()).looksUp()
                ? "tables"
                : (options.behaviouralPopcount() ? "behavioural" : "shipped") + " popcount";
        return "simulated card (" + options.rtlFolder().getFileName() + ", " + engine + ")";
    }

    @Override
    public void close() {
        if (options.trace().isPresent()) {
            dut.closeTrace();
        }
        dut.close();
        arena.close();
    }
}
