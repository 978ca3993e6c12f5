// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.sim.memory.DramChannel;
import dev.signum.sim.memory.DramPort;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linears through the emitted core agree with the reference behind memory that refreshes, opens rows and turns its bus. */
class DramCardTest {
    static Stream<DramPort> ports() {
        return Stream.of(
                new DramPort(DramChannel.ddr4Speed2400(), 300), new DramPort(DramChannel.hbm2PseudoChannel1800(), 300));
    }

    @ParameterizedTest
    @MethodSource("ports")
    void linearsAgreeBehindADram(DramPort port) {
        CoreConfig config = Preset.TINY.config();
        SplittableRandom random = Bench.random(port.channel().name());
        try (CardBench bench = CardBench.ofDram(config, port)) {
            for (int i = 0; i < 3; i++) {
                RandomLinear linear = RandomLinear.of(config, random.nextInt(300, 600), random.nextInt(60, 90), random);
                CoreLinearTest.check(bench, linear, 8, Grid.values()[0], random);
            }
        }
    }
}
