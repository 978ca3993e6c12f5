// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

import dev.signum.sim.bus.axi.AxiMemoryOptions;
import dev.signum.sim.bus.axi.Traffic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bandwidth and latency of the channels against what their timing allows, and against what was measured on boards. */
class DramTest {

    private static final int BYTES = 1 << 22;

    enum Setup {
        DDR4(DramChannel.ddr4Speed2400(), 512, 300),
        HBM2(DramChannel.hbm2PseudoChannel1800(), 256, 450);

        final DramPort port;
        final int busBits;

        Setup(DramChannel channel, int busBits, double megahertz) {
            port = new DramPort(channel, megahertz);
            this.busBits = busBits;
        }

        Traffic open() {
            AxiMemoryOptions options =
                    AxiMemoryOptions.ideal().withOutstanding(64, 64).withDram(port);
            return new Traffic(busBits, BYTES, options).set("spread_ids", 0);
        }

        /** Share of the channel's peak at which so many bytes went by. */
        double share(long bytes, long cycles) {
            return bytes / (cycles * port.peakBytesPerCycle());
        }
    }

    @ParameterizedTest
    @EnumSource(Setup.class)
    void print(Setup setup) {
        StringBuilder b = new StringBuilder();
        int beat = setup.busBits / 8;
        for (int len : new int[] {1, 4, 16, 64}) {
            try (Traffic t = setup.open()) {
                int n = 40000 / len;
                t.sequential(len).move(n, 0);
                b.append("read len " + len + " " + setup.share((long) n * len * beat, t.cycles()) + " "
                        + t.statistics().dram() + "\n");
            }
            try (Traffic t = setup.open()) {
                int n = 40000 / len;
                t.sequential(len).move(0, n);
                b.append("write len " + len + " " + setup.share((long) n * len * beat, t.cycles()) + " "
                        + t.statistics().dram() + "\n");
            }
            try (Traffic t = setup.open()) {
                int n = 40000 / len;
                t.sequential(len).move(n, n);
                b.append("both len " + len + " " + setup.share(2L * n * len * beat, t.cycles()) + " "
                        + t.statistics().dram() + "\n");
            }
        }
        for (int o : new int[] {1, 4, 16}) {
            try (Traffic t = setup.open()) {
                t.sequential(1)
                        .set("random_mask", BYTES - 1)
                        .set("outstanding", o)
                        .move(20000, 0);
                b.append("random " + o + " " + setup.share(20000L * beat, t.cycles()) + " ns "
                        + t.cycles() * 1000 / setup.port.coreMegahertz() / 20000
                        + t.statistics().dram() + "\n");
            }
        }
        try (Traffic t = setup.open()) {
            t.sequential(1).set("stride", 0).set("outstanding", 1).move(200, 0);
            b.append("hit ns " + t.cycles() * 1000 / setup.port.coreMegahertz() / 200
                    + t.statistics().dram() + "\n");
        }
        throw new AssertionError(setup + "\n" + b);
    }
}
