// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The hand-written Verilog among the test resources. */
final class Designs {

    private Designs() {}

    static Path file(String name) {
        URL resource = Designs.class.getResource(name + ".v");
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static ModelBuild build(String name) {
        return ModelBuild.of(name, file(name));
    }
}
