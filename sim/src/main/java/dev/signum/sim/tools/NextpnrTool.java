// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import java.nio.file.Path;
import java.util.Map;

/**
 * nextpnr for ECP5, which places and routes.
 *
 * @param binary the program
 * @param version what it says of itself
 * @param libraries folder of the Python packages that it is part of; empty where Python finds them itself
 */
public record NextpnrTool(Path binary, String version, String libraries) {
    /** What it must find in its environment. */
    public Map<String, String> environment() {
        return libraries.isEmpty() ? Map.of() : Map.of("PYTHONPATH", libraries);
    }
}
