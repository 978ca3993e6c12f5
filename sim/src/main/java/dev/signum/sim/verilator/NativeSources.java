// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The C++ half of the harness, carried as resources. */
final class NativeSources {

    /** The part of the harness that bus models need too. */
    static final String CORE = "sim_core.cpp";

    /** The harness: linked with every model. */
    static final List<String> HARNESS = List.of(CORE, "sim_play.cpp", "sim_api.cpp");

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

    /** Writes all headers and units. */
    static void writeTo(Path folder) throws IOException {
        for (String name : (Iterable<String>) all()::iterator) {
            Files.write(folder.resolve(name), content(name));
        }
    }

    private static Stream<String> all() {
        Stream<String> buses = Arrays.stream(BusLibrary.values()).flatMap(library -> library.units().stream());
        return Stream.of(HEADERS.stream(), HARNESS.stream(), buses).flatMap(names -> names);
    }

    /** The text of one unit that includes others: it reads the standard library's headers once, which is most of the time. */
    static String inclusion(List<String> units) {
        return units.stream().map(name -> "#include \"" + name + "\"\n").collect(Collectors.joining());
    }

    /** Adds the headers and the units given. */
    static void hashInto(ContentHash hash, List<String> units) {
        HEADERS.forEach(name -> hash.add(content(name)));
        units.forEach(name -> hash.add(content(name)));
    }

    private static byte[] content(String name) {
        try (InputStream resource = NativeSources.class.getResourceAsStream(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
