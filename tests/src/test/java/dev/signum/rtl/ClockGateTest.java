// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.core.ClockGate;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The clock gate between registers that always run and one that rests. */
class ClockGateTest {
    private static final int CYCLES = 5_000;

    /** Counts all edges and the gated ones; the gated counter keeps the other as it was before the edge that both saw. */
    static final class Counters extends Module {
        Counters() {
            super("counters");
            Bit enable = input("enable", Bit.type());
            UInt all = output("all", UInt.width(16));
            UInt gated = output("gated", UInt.width(16));
            UInt copied = output("copied", UInt.width(16));
            UInt edges = reg("edges", UInt.width(16)).resetTo(0);
            edges.set(edges.plus(UInt.of(1, 16)));
            all.set(edges);
            ClockGate gate = child("gate", ClockGate::new);
            // From a register, as in the core: an input that is set after the falling edge comes too late for the edge
            // that follows.
            Bit wanted = reg("wanted", Bit.type()).resetTo(false);
            wanted.set(enable);
            gate.enable.set(wanted.or(currentDomain().reset()));
            in(gatedDomain("gated_clk", gate.gated), () -> {
                UInt gatedEdges = reg("gated_edges", UInt.width(16)).resetTo(0);
                gatedEdges.set(gatedEdges.plus(UInt.of(1, 16)));
                gated.set(gatedEdges);
                UInt kept = reg("kept", UInt.width(16)).resetTo(0);
                kept.set(edges);
                copied.set(kept);
            });
        }
    }

    static final class Design implements EmittedDesign {
        @Override
        public Counters module(DesignParameters parameters) {
            return new Counters();
        }
    }

    record Ports(BitPort enable, IntPort all, IntPort gated, IntPort copied) {}

    @Bench(design = Design.class)
    @Test
    void passesTheEdgesThatEnabledCyclesEndWith(Ports ports, Dut dut, SplittableRandom random) {
        int edges = ports.all.get();
        int gated = ports.gated.get();
        int kept = ports.copied.get();
        boolean wanted = false;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            boolean enable = random.nextInt(3) == 0;
            ports.enable.set(enable);
            dut.step();
            kept = wanted ? edges : kept;
            edges++;
            gated += wanted ? 1 : 0;
            wanted = enable;
            assertEquals(edges, ports.all.get());
            assertEquals(gated, ports.gated.get(), "cycle " + cycle);
            assertEquals(kept, ports.copied.get(), "cycle " + cycle);
        }
    }
}
