// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.rtl.SampleCore;
import dev.signum.rtl.control.CommandDecoder;
import dev.signum.rtl.control.CommandFetch;
import dev.signum.rtl.control.Executor;
import dev.signum.rtl.control.RegisterFile;
import java.util.stream.Stream;

/** Registers, command path and executor, each alone with its bench. */
final class ControlTargets {
    private static final String BENCHES = "dev.signum.rtl.control.";

    private ControlTargets() {}

    static Stream<Target> all() {
        return Stream.of(
                Target.alone(
                        "register_file", () -> new RegisterFile(SampleCore.NARROW.config()), bench("RegisterFileTest")),
                Target.alone(
                        "command_decoder",
                        () -> new CommandDecoder(SampleCore.FOUR_VECTORS.config()),
                        bench("CommandDecoderTest")),
                Target.alone(
                        "command_fetch",
                        () -> new CommandFetch(SampleCore.NARROW.config().memory()),
                        bench("CommandFetchTest")),
                Target.alone("executor", () -> new Executor(SampleCore.TINY.config()), bench("ExecutorTest")));
    }

    private static Target.Bench[] bench(String type) {
        return WholeBench.of(BENCHES + type);
    }
}
