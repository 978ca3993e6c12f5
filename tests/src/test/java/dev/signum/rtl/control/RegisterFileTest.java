// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.bus.axilite.AxiLite;
import dev.signum.sim.bus.axilite.AxiLite.Transfer;
import dev.signum.sim.bus.axilite.AxiLiteOptions;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads, writes and events at random, each cycle against the model; and what 2^32 cycles would be needed for. */
class RegisterFileTest {
    private static final int CYCLES = 12_000;

    static final class Shipped implements EmittedDesign {
        @Override
        public RegisterFile module(DesignParameters parameters) {
            return new RegisterFile(parameters.get("core", SampleCore.class).config());
        }
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FOUR_CHANNELS", "TINY"})
    void registersAreWhatTheContractSays(
            @DesignParameter("core") SampleCore core, RegisterFileModel.Ports ports, Dut dut, SplittableRandom random) {
        for (int run = 0; run < 2; run++) {
            Inputs.quiet(dut);
            dut.reset(2);
            RegisterFileModel model = new RegisterFileModel(core.config(), ports);
            List<Integer> offsets = model.offsets();
            // High halves show what was latched last, so something must have been.
            ports.axi().arvalid().set(true);
            ports.axi().araddr().set(Register.CYCLES_LOW.offset());
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                dut.settle();
                model.check();
                boolean read = ports.axi().arready().get();
                boolean written = ports.axi().awready().get();
                model.edge();
                dut.step();
                drive(ports, offsets, read, written, random);
            }
        }
    }

    /** New requests where the old ones were taken; anything on all else. */
    private static void drive(
            RegisterFileModel.Ports ports,
            List<Integer> offsets,
            boolean read,
            boolean written,
            SplittableRandom random) {
        RegisterFileModel.Axi axi = ports.axi();
        if (read || !axi.arvalid().get()) {
            axi.arvalid().set(random.nextInt(3) != 0);
            axi.araddr().set(offset(offsets, random));
        }
        if (written || !axi.awvalid().get()) {
            axi.awvalid().set(random.nextInt(3) != 0);
            axi.awaddr().set(offset(offsets, random));
        }
        if (written || !axi.wvalid().get()) {
            axi.wvalid().set(random.nextInt(3) != 0);
            axi.wdata().set(random.nextInt());
            axi.wstrb().set(random.nextInt(4) == 0 ? random.nextInt(16) : 0xF);
        }
        axi.rready().set(random.nextBoolean());
        axi.bready().set(random.nextBoolean());
        List<BitPort> bits = new ArrayList<>(List.of(
                ports.busy(),
                ports.failed(),
                ports.event().steps(),
                ports.event().weightStalls(),
                ports.event().drainStalls(),
                ports.event().frontEnd(),
                ports.event().move()));
        ports.channel().forEach(channel -> bits.addAll(List.of(channel.beat(), channel.wait_(), channel.full())));
        bits.forEach(bit -> bit.set(random.nextBoolean()));
        ports.ended().set(random.nextInt(100) == 0);
        ports.errorCode().set(random.nextInt(256));
        ports.errorCommand().set(random.nextInt());
        ports.errorTag().set(random.nextInt(1 << 16));
        ports.commandsDone().set(random.nextInt());
    }

    private static int offset(List<Integer> offsets, SplittableRandom random) {
        int offset = offsets.get(random.nextInt(offsets.size()));
        return switch (random.nextInt(16)) {
            case 0 -> random.nextInt(Register.WINDOW);
            case 1 -> offset ^ 1 << random.nextInt(16);
            case 2, 3 -> Register.DOORBELL.offset();
            case 4 -> Register.IRQ_PENDING.offset();
            default -> offset;
        };
    }

    /** Without a reset the counters start anywhere, with bits in their high halves. */
    @Bench(design = Shipped.class, parameters = "core=FOUR_CHANNELS", randomStart = true, resetCycles = 0)
    @Test
    void highHalvesAreThoseOfTheLowHalfReadLast(RegisterFileModel.Ports ports, Dut dut, SplittableRandom random) {
        Inputs.quiet(dut);
        dut.port("reset").set(0);
        ports.axi().bready().set(true);
        ports.axi().rready().set(true);
        dut.step(4);
        AxiLite bus = AxiLite.attach(dut, "axi", AxiLiteOptions.random(random.nextLong(), 0.3, 2));
        // The counter of cycles does not stand still between two reads.
        List<Integer> lows = new ArrayList<>();
        for (int low = Register.BUSY_LOW.offset(); low <= Register.MOVE_LOW.offset(); low += 8) {
            lows.add(low);
        }
        for (int channel = 0; channel < 4; channel++) {
            lows.add(ChannelRegister.BEATS_LOW.offset(channel));
            lows.add(ChannelRegister.WAITS_LOW.offset(channel));
            lows.add(ChannelRegister.FULL_LOW.offset(channel));
        }
        int steps = Register.STEPS_LOW.offset();
        long before = wide(bus, steps);
        for (int low : lows) {
            long value = wide(bus, low);
            assertNotEquals(0, value >>> 32, "the counter at " + low + " did not start at random");
            for (int other : lows) {
                assertEquals((int) (value >>> 32), bus.read(other + 4), "any high half is the one latched");
            }
            assertEquals((int) (value >>> 32), bus.read(Register.CYCLES_HIGH.offset()));
            assertEquals(value, wide(bus, low), "no event");
        }
        ports.event().steps().set(true);
        dut.step(1000);
        ports.event().steps().set(false);
        assertEquals(before + 1000, wide(bus, steps));
    }

    private static long wide(AxiLite bus, int low) {
        long half = Integer.toUnsignedLong(bus.read(low));
        return half | (long) bus.read(low + 4) << 32;
    }

    @Bench(design = Shipped.class, parameters = "core=NARROW", randomStart = true)
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transfersUnderWayTogetherAreAllAnswered(boolean readyAfterValid, Dut dut, SplittableRandom random) {
        Inputs.quiet(dut);
        AxiLiteOptions options =
                AxiLiteOptions.random(random.nextLong(), 0.4, 3).withOutstanding(3);
        AxiLite bus = AxiLite.attach(dut, "axi", readyAfterValid ? options.withReadyAfterValid() : options);
        List<Transfer> writes = new ArrayList<>();
        List<Transfer> reads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writes.add(Transfer.write(Register.POSITION.offset(), i));
            reads.add(Transfer.read(Register.POSITION.offset()));
        }
        bus.transfer(writes);
        bus.transfer(reads).forEach(answer -> assertEquals(199, answer.data()));
    }
}
