// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.sim.bus.axi.AxiMemory;
import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.bus.axilite.AxiLite;
import dev.signum.sim.bus.axilite.AxiLiteOptions;
import dev.signum.sim.bus.interrupt.InterruptWatch;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import dev.signum.sim.verilator.Dut;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BusKitTest {

    @Test
    @Bench(verilog = "src/test/resources/dev/signum/sim/bus/faulty_lite.v", top = "faulty_lite", reset = "rst")
    void aRegisterReadsBack(Dut dut, SplittableRandom random) {
        AxiLite registers = AxiLite.attach(dut, "s", AxiLiteOptions.random(random.nextLong(), 0.3, 4));
        registers.write(0x4, 1234);
        assertEquals(1234, registers.read(0x4));
        assertEquals(MemoryMap.Response.SLVERR, registers.tryWrite(0x40, 1).response());
    }

    @Test
    @Bench(verilog = "src/test/resources/dev/signum/sim/bus/faulty_irq.v", top = "faulty_irq", reset = "rst")
    void theInterruptStaysUntilItIsCleared(Dut dut) {
        InterruptWatch irq = InterruptWatch.attach(dut, "irq");
        dut.port("fire").set(true);
        dut.step();
        dut.port("fire").set(false);
        irq.await(10);
        dut.step(20);
        irq.acknowledge(2, () -> dut.port("clear").set(true));
        dut.step(5);
        assertEquals(1, irq.rises());
        assertEquals(1, irq.falls());
    }

    @Test
    @Bench(verilog = "src/test/resources/dev/signum/sim/bus/axi_copier.v", top = "axi_copier", reset = "rst")
    void aBlockIsCopiedThroughDram(Dut dut, SplittableRandom random) {
        MemorySegment data = Arena.ofAuto().allocate(8192);
        for (int i = 0; i < 4096; i++) {
            data.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
        DramPort dram = new DramPort(DramChannel.ddr4Speed2400(), 250); // MHz of the design's clock
        AxiMemoryOptions options = AxiMemoryOptions.ideal().withDram(dram);
        AxiMemory memory = AxiMemory.attach(dut, "m", MemoryMap.of(0, data), options);

        dut.port("target").set(4096);
        dut.port("beats").set(16);
        dut.port("bursts").set(4);
        dut.port("start").set(true);
        dut.step();
        dut.port("start").set(false);
        dut.until("done", 1, 10_000);
        assertEquals(-1, data.asSlice(0, 4096).mismatch(data.asSlice(4096)));
        assertEquals(64, memory.statistics().dram().reads()); // of 64 bytes each
    }
}
