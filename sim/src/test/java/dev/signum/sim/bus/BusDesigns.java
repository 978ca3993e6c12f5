// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus;

import dev.signum.sim.verilator.ModelBuild;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The Verilog that the tests of the bus models run against, sound and broken. */
public final class BusDesigns {

    private BusDesigns() {}

    /** The module {@code name} in {@code name.v}. */
    public static ModelBuild build(String name) {
        return module(name, name);
    }

    /** A module of a file that holds several. */
    public static ModelBuild module(String file, String module) {
        try {
            Path path = Path.of(BusDesigns.class.getResource(file + ".v").toURI());
            return ModelBuild.of(module, path).with(ModelBuild.Optimisation.FAST_BUILD);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
