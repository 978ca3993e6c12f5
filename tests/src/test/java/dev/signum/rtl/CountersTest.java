// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Emitted;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.core.Core;
import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.ModelBuild.Optimisation;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The core's counters against monitors that look at the core in every cycle and count themselves: a channel's beats and waits at its ports, steps and
 * stalls from what the sequencer hears, the front end from its starts and words.
 */
class CountersTest {
    private static final int CHANNEL_BYTES = 1 << 20;
    private static final int PROGRAM = CHANNEL_BYTES / 2;
    private static final int INPUT = PROGRAM + (1 << 16);
    private static final int OUTPUT = INPUT + (1 << 16);
    private static final int MOST_CYCLES = 1_000_000;
    private static final int INPUTS = 200;

    /** Vectors begin at multiples of so many floats. */
    private static final int ALIGNMENT = 256;

    /** More blocks than result slots, of one slice: faster than the drain. */
    private static final int DRAIN_BOUND_BLOCKS = 120;

    /** Of many slices: more steps than a channel reads ahead. */
    private static final int LONG_BLOCKS = 40;

    static Stream<Arguments> cores() {
        CoreConfig tiny = Preset.TINY.config();
        MemoryConfig memory = new MemoryConfig(2, 256, 4, 32, 34);
        VectorConfig vector = new VectorConfig(4, 4096, 1024);
        return Stream.of(
                Arguments.of("tiny", tiny),
                Arguments.of("2 channels", new CoreConfig(new ArrayConfig(4, 128, 16), memory, vector)),
                Arguments.of("8 columns", new CoreConfig(new ArrayConfig(8, 64, 8), memory, vector)),
                Arguments.of("tables", tiny.with(Engine.TABLE)));
    }

    /** What a channel showed so far. */
    private static final class Channel {
        final String port;
        boolean offered;
        long owed;
        long beats;
        long waits;

        Channel(int number) {
            port = "w" + number + "_axi_";
        }
    }

    private CoreConfig config;
    private Dut dut;
    private final List<Channel> channels = new ArrayList<>();
    private List<Shape> shapes;
    private final List<RandomLinear> linears = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private StepMonitor array;
    private final PreparingMonitor frontEnd = new PreparingMonitor();
    private long doorbell = Long.MAX_VALUE;
    private long interrupt = Long.MAX_VALUE;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cores")
    void countWhatTheMonitorCounts(String name, CoreConfig core) {
        config = core;
        array = new StepMonitor(core);
        Map<String, String> watched = new TreeMap<>(StepMonitor.signals(core));
        watched.putAll(PreparingMonitor.signals());
        Emitted design = Emitter.emit(() -> new Core(core));
        SplittableRandom random = Bench.random("counters " + name);
        try (Arena arena = Arena.ofConfined();
                Dut built = ModelBuild.of(Core.NAME, Bench.write(WatchedTop.of(design, watched)))
                        .with(Optimisation.FAST_BUILD)
                        .compile()
                        .open()) {
            dut = built;
            dut.resetBy("reset", true);
            dut.reset(4);
            MemorySegment first = attach(arena, random);
            program(first, random);
            write(Register.IRQ_ENABLE, 1);
            write(Register.DOORBELL, 1);
            while (interrupt == Long.MAX_VALUE) {
                assertTrue(dut.cycle() < MOST_CYCLES, "the program ends; " + Bench.seed());
                cycle();
            }
            assertEquals(0, read(Register.STATUS.offset()), Bench.seed());
            // The doorbell rings two cycles after its address and data are taken, and the program runs in the next.
            assertEquals(interrupt - doorbell - 3, read(Register.BUSY_LOW.offset()), "busy; " + Bench.seed());
            assertEquals(array.steps(), read(Register.STEPS_LOW.offset()), "steps; " + Bench.seed());
            assertEquals(array.weightStalls(), read(Register.WEIGHT_STALLS_LOW.offset()), "weights; " + Bench.seed());
            assertEquals(array.drainStalls(), read(Register.DRAIN_STALLS_LOW.offset()), "drain; " + Bench.seed());
            assertEquals(frontEnd.cycles(), read(Register.FRONT_END_LOW.offset()), "front end; " + Bench.seed());
            assertTrue(array.weightStalls() > 0 && array.drainStalls() > 0, "all stalls happen; " + Bench.seed());
            for (int c = 0; c < channels.size(); c++) {
                Channel channel = channels.get(c);
                assertEquals(channel.beats, read(ChannelRegister.BEATS_LOW.offset(c)), "beats; " + Bench.seed());
                assertEquals(channel.waits, read(ChannelRegister.WAITS_LOW.offset(c)), "waits; " + Bench.seed());
            }
        }
    }

    private MemorySegment attach(Arena arena, SplittableRandom random) {
        MemoryMap map = null;
        List<MemorySegment> memories = new ArrayList<>();
        for (int c = 0; c < config.memory().channels(); c++) {
            MemorySegment memory = arena.allocate(CHANNEL_BYTES, 4096);
            long base = config.memory().channelBase(c);
            map = map == null ? MemoryMap.of(base, memory) : map.with(base, memory);
            memories.add(memory);
            channels.add(new Channel(c));
        }
        AxiMemoryOptions slow = AxiMemoryOptions.ideal()
                .withLatency(20, 8)
                .withMaxBurstBeats(config.memory().burstBeats())
                .withStalls(AxiMemoryOptions.Stalls.all(0.4));
        AxiMemory.attach(dut, "m_axi", map, slow.withSeed(random.nextLong()));
        for (int c = 0; c < channels.size(); c++) {
            AxiMemory.attach(dut, "w" + c + "_axi", map, slow.withSeed(random.nextLong()));
        }
        long offset = 0;
        shapes = shapes(random);
        for (Shape shape : shapes) {
            RandomLinear linear = RandomLinear.of(config, shape.inputs, shape.outputs, random);
            for (int c = 0; c < channels.size(); c++) {
                MemorySegment stream = linear.stream(arena, c);
                MemorySegment.copy(stream, 0, memories.get(c), offset, stream.byteSize());
            }
            linears.add(linear);
            offsets.add(offset);
            offset += linear.layout().beats() * config.memory().beatBytes();
        }
        MemorySegment.copy(
                MemorySegment.ofArray(linears.getFirst().h()), 0, memories.getFirst(), INPUT, INPUTS * Float.BYTES);
        return memories.getFirst();
    }

    /** A linear, and the one whose results it reads; -1 for the loaded vector. */
    private record Shape(int inputs, int outputs, int reads) {}

    /** Some read one vector and some a result; one waits for the drain, and a long one for weights. */
    private List<Shape> shapes(SplittableRandom random) {
        int drained = DRAIN_BOUND_BLOCKS * config.array().rows();
        return List.of(
                new Shape(INPUTS, random.nextInt(20, 60), -1),
                new Shape(config.array().width(), drained, -1),
                new Shape(INPUTS, random.nextInt(20, 60), -1),
                new Shape(drained, LONG_BLOCKS * config.array().rows(), 1),
                new Shape(random.nextInt(10, 20), random.nextInt(20, 60), 3));
    }

    private void program(MemorySegment memory, SplittableRandom random) {
        List<Command> commands = new ArrayList<>(List.of(new Command.Load(0, INPUT, 0, 0, INPUTS)));
        List<Integer> results = new ArrayList<>();
        int free = ALIGNMENT;
        for (int i = 0; i < linears.size(); i++) {
            RandomLinear linear = linears.get(i);
            StreamLayout layout = linear.layout();
            int planes = random.nextInt(2, 17);
            int reads = shapes.get(i).reads;
            commands.add(new Command.Linear(
                    1,
                    CoreLinearTest.stream(linear, offsets.get(i)),
                    reads < 0 ? 0 : results.get(reads),
                    free,
                    -1,
                    planes,
                    Grid.MID_TREAD,
                    1,
                    0));
            results.add(free);
            free += Math.ceilDiv(layout.outputs(), ALIGNMENT) * ALIGNMENT;
            array.expect(new StepMonitor.Work(
                    layout.slices(), layout.blocks(), config.array().passes(planes)));
            frontEnd.expect(
                    layout.slices() * config.array().width() / config.vector().lanes());
        }
        commands.add(new Command.Store(2, OUTPUT, 0, ALIGNMENT, 500));
        MemorySegment program = MemorySegment.ofBuffer(Command.program(commands));
        MemorySegment.copy(program, 0, memory, PROGRAM, program.byteSize());
        write(Register.PROGRAM_LOW, PROGRAM);
        write(Register.PROGRAM_COUNT, commands.size());
    }

    private void write(Register register, int value) {
        dut.port("s_axil_awaddr").set(register.offset());
        dut.port("s_axil_wdata").set(value);
        dut.port("s_axil_wstrb").set(0xF);
        dut.port("s_axil_awvalid").set(true);
        dut.port("s_axil_wvalid").set(true);
        dut.port("s_axil_bready").set(true);
        do {
            cycle();
        } while (dut.port("s_axil_awready").sampled() == 0);
        if (register == Register.DOORBELL) {
            doorbell = dut.cycle() - 1;
        }
        dut.port("s_axil_awvalid").set(false);
        dut.port("s_axil_wvalid").set(false);
        cycle();
    }

    private long read(int offset) {
        dut.port("s_axil_araddr").set(offset);
        dut.port("s_axil_arvalid").set(true);
        dut.port("s_axil_rready").set(true);
        do {
            cycle();
        } while (dut.port("s_axil_arready").sampled() == 0);
        dut.port("s_axil_arvalid").set(false);
        while (dut.port("s_axil_rvalid").sampled() == 0) {
            cycle();
        }
        return dut.port("s_axil_rdata").sampled();
    }

    /** One cycle, and what the monitor sees in it. */
    private void cycle() {
        long now = dut.cycle();
        dut.step();
        if (doorbell != Long.MAX_VALUE && interrupt == Long.MAX_VALUE && sampled("irq")) {
            interrupt = now;
        }
        for (Channel channel : channels) {
            boolean offers = sampled(channel.port + "arvalid");
            if (offers && !channel.offered) {
                channel.owed += dut.port(channel.port + "arlen").sampled() + 1;
            }
            channel.offered = offers && !sampled(channel.port + "arready");
            boolean comes = sampled(channel.port + "rvalid");
            channel.waits += channel.owed > 0 && !comes ? 1 : 0;
            channel.beats += comes ? 1 : 0;
            channel.owed -= comes ? 1 : 0;
        }
        array.cycle(dut);
        frontEnd.cycle(dut);
    }

    private boolean sampled(String port) {
        return dut.port(port).sampled() != 0;
    }
}
