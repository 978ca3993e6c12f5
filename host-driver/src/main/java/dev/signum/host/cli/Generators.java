// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.arch.rtl.RtlGenerator;
import java.util.Optional;
import java.util.ServiceLoader;

/** The Verilog generators, which are there where the class path has them. */
final class Generators {
    private Generators() {}

    static Optional<RtlGenerator> find() {
        return ServiceLoader.load(RtlGenerator.class).findFirst();
    }

    /** @throws InputException where this build has none */
    static RtlGenerator require() {
        return find().orElseThrow(() ->
                new InputException("the Verilog generators are not part of this build; start Signum with ./signum."));
    }
}
