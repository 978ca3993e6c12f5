// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The design of the coverage tests, the run that was recorded from it, and those recordings. */
final class Pair {
    private Pair() {}

    static ModelBuild build() {
        return ModelBuild.of("pair", resource("pair.v"));
    }

    /** Both count one up, {@code a} once more; nothing is cleared. */
    static void drive(Dut dut) {
        dut.port("up").set(3);
        dut.step();
        dut.port("up").set(1);
        dut.step();
        dut.port("up").set(0);
        dut.step(2);
    }

    static Path resource(String name) {
        try {
            return Path.of(Pair.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
