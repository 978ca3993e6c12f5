// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.Command;
import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The core's counters against a monitor that looks at the core's ports in every cycle and counts itself. */
class CountersTest {
    private static final int CHANNEL_BYTES = 1 << 20;
    private static final int PROGRAM = CHANNEL_BYTES / 2;
    private static final int INPUT = PROGRAM + (1 << 16);
    private static final int OUTPUT = INPUT + (1 << 16);
    private static final int MOST_CYCLES = 1_000_000;

    static Stream<Arguments> cores() {
        return Stream.of(
                Arguments.of("tiny", Preset.TINY.config()), Arguments.of("2 channels", CoreLinearTest.TWO_CHANNELS));
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
    private final List<RandomLinear> linears = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private long doorbell = Long.MAX_VALUE;
    private long interrupt = Long.MAX_VALUE;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cores")
    void countWhatTheMonitorCounts(String name, CoreConfig core) {
        config = core;
        SplittableRandom random = Bench.random("counters " + name);
        try (Arena arena = Arena.ofConfined();
                Dut built = ModelBuild.of(
                                Core.NAME,
                                Bench.write(Emitter.emit(() -> new Core(core)).files()))
                        .with(Optimisation.FAST_BUILD)
                        .compile()
                        .open()) {
            dut = built;
            dut.resetBy("reset", true);
            dut.reset(4);
            MemorySegment first = attach(arena, random);
            long steps = program(first, random);
            write(Register.IRQ_ENABLE, 1);
            write(Register.DOORBELL, 1);
            while (interrupt == Long.MAX_VALUE) {
                assertTrue(dut.cycle() < MOST_CYCLES, "the program ends; " + Bench.seed());
                cycle();
            }
            assertEquals(0, read(Register.STATUS.offset()), Bench.seed());
            // The doorbell rings two cycles after its address and data are taken, and the program runs in the next.
            assertEquals(interrupt - doorbell - 3, read(Register.BUSY_LOW.offset()), "busy; " + Bench.seed());
            assertEquals(steps, read(Register.STEPS_LOW.offset()), "steps; " + Bench.seed());
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
                .withStalls(AxiMemoryOptions.Stalls.all(0.2));
        AxiMemory.attach(dut, "m_axi", map, slow.withSeed(random.nextLong()));
        for (int c = 0; c < channels.size(); c++) {
            AxiMemory.attach(dut, "w" + c + "_axi", map, slow.withSeed(random.nextLong()));
        }
        long offset = 0;
        for (int i = 0; i < 3; i++) {
            RandomLinear linear = RandomLinear.of(config, 200, random.nextInt(20, 60), random);
            for (int c = 0; c < channels.size(); c++) {
                MemorySegment stream = linear.stream(arena, c);
                MemorySegment.copy(stream, 0, memories.get(c), offset, stream.byteSize());
            }
            linears.add(linear);
            offsets.add(offset);
            offset += linear.layout().beats() * config.memory().beatBytes();
        }
        MemorySegment.copy(
                MemorySegment.ofArray(linears.getFirst().h()), 0, memories.getFirst(), INPUT, 200 * Float.BYTES);
        return memories.getFirst();
    }

    /** LOAD, three linears of which two read one vector and the third a result, STORE; the array's steps. */
    private long program(MemorySegment memory, SplittableRandom random) {
        List<Command> commands = new ArrayList<>(List.of(new Command.Load(0, INPUT, 0, 0, 200)));
        long steps = 0;
        for (int i = 0; i < linears.size(); i++) {
            RandomLinear linear = linears.get(i);
            int planes = random.nextInt(2, 17);
            int from = i == 2 ? 256 : 0;
            commands.add(new Command.Linear(
                    1,
                    CoreLinearTest.stream(linear, offsets.get(i)),
                    from,
                    256 + 256 * i,
                    -1,
                    planes,
                    Grid.MID_TREAD,
                    1,
                    0));
            steps += (long) linear.layout().blocks()
                    * linear.layout().slices()
                    * config.array().passes(planes);
        }
        commands.add(new Command.Store(2, OUTPUT, 0, 256, 500));
        MemorySegment program = MemorySegment.ofBuffer(Command.program(commands));
        MemorySegment.copy(program, 0, memory, PROGRAM, program.byteSize());
        write(Register.PROGRAM_LOW, PROGRAM);
        write(Register.PROGRAM_COUNT, commands.size());
        return steps;
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
    }

    private boolean sampled(String port) {
        return dut.port(port).sampled() != 0;
    }
}
