// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The C++ half of the harness, carried as resources. */
final class NativeSources {

    /** Compiled once for all models. */
    static final List<String> UNITS = List.of(
            "sim_core.cpp",
            "sim_play.cpp",
            "sim_api.cpp",
            "bus_factory.cpp",
            "axi_memory.cpp",
            "axi_address.cpp",
            "axi_read.cpp",
            "axi_write.cpp",
            "axi_lite.cpp",
            "dram.cpp",
            "dram_banks.cpp",
            "interrupt.cpp",
            "stream.cpp");

    static final String OVERRIDES = "sim_overrides.h";

    static final String POPCOUNT = "sim_popcount.h";

    private static final List<String> HEADERS = List.of(
            OVERRIDES,
            POPCOUNT,
            "sim_core.h",
            "sim_play.h",
            "bus_factory.h",
            "bus_rules.h",
            "bus_support.h",
            "offer_watch.h",
            "axi_address.h",
            "axi_lite.h",
            "axi_memory.h",
            "axi_read.h",
            "axi_types.h",
            "axi_write.h",
            "dram.h",
            "dram_banks.h",
            "dram_types.h",
            "interrupt.h",
            "stream.h");

    private NativeSources() {}

    static void writeTo(Path folder) throws IOException {
        for (String name : HEADERS) {
            Files.write(folder.resolve(name), content(name));
        }
        for (String name : UNITS) {
            Files.write(folder.resolve(name), content(name));
        }
    }

    /** The text of a unit that is all of the harness. */
    static String inclusion() {
        return UNITS.stream().map(name -> "#include \"" + name + "\"\n").collect(Collectors.joining());
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
