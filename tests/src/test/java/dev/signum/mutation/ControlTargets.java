// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.rtl.SampleCore;
import dev.signum.rtl.control.RegisterFile;
import java.util.stream.Stream;

/** Registers, command path and executor, each alone with its bench. */
final class ControlTargets {
    private static final String BENCHES = "dev.signum.rtl.control.";

    private ControlTargets() {}

    static Stream<Target> all() {
        return Stream.of(
                Target.alone(
                        "register_file", () -> new RegisterFile(SampleCore.NARROW.config()), bench("RegisterFileTest")));
    }

    private static Target.Bench[] bench(String type) {
        return WholeBench.of(BENCHES + type);
    }
}
