// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The C++ half of the harness, carried as resources. */
final class NativeSources {

    /** Compiled once for all models. */
    static final List<String> UNITS =
            List.of("sim_core.cpp", "sim_api.cpp", "axi_memory.cpp", "axi_memory_write.cpp", "axi_lite.cpp");

    static final String OVERRIDES = "sim_overrides.h";

    static final String POPCOUNT = "sim_popcount.h";

    private static final List<String> HEADERS =
            List.of(OVERRIDES, POPCOUNT, "sim_core.h", "bus_support.h", "axi_memory.h", "axi_lite.h");

    private NativeSources() {}

    static void writeTo(Path folder) throws IOException {
        for (String name : HEADERS) {
            Files.write(folder.resolve(name), content(name));
        }
        for (String name : UNITS) {
            Files.write(folder.resolve(name), content(name));
        }
    }

    static void hashInto(ContentHash hash) {
        HEADERS.forEach(name -> hash.add(content(name)));
        UNITS.forEach(name -> hash.add(content(name)));
    }

    private static byte[] content(String name) {
        try (InputStream resource = NativeSources.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
