// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.Toolchain;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles and loads the libraries of bus models. They know no design, so that one of each serves all models; a bench that attaches none does not wait for them.
 */
@SuppressWarnings("restricted")
final class BusLibraries {

    private static final Map<Path, MemorySegment> LOADED = new ConcurrentHashMap<>();

    private final Toolchain tools;
    private final CompilerFlags flags;
    private final BuildCache cache;

    BusLibraries(Toolchain tools, CompilerFlags flags, BuildCache cache) {
        this.tools = tools;
        this.flags = flags;
        this.cache = cache;
    }

    /** The address of the function that makes the library's models. */
    MemorySegment factory(BusLibrary library) {
        // Never unloaded, like the models it is called by.
        return LOADED.computeIfAbsent(file(library), file -> SymbolLookup.libraryLookup(file, Arena.global())
                .findOrThrow("sim_make_bus"));
    }

    /** Compiles all of them beside other work, as for a design whose own C++ takes long. What fails then fails again when it is needed. */
    void compileAhead() {
        for (BusLibrary library : BusLibrary.values()) {
            CompletableFuture.runAsync(() -> file(library), Thread::startVirtualThread);
        }
    }

    /** The library's file, compiled where the cache has none. */
    private Path file(BusLibrary library) {
        List<String> units = new ArrayList<>(List.of(NativeSources.CORE));
        units.addAll(library.units());
        ContentHash hash = new ContentHash()
                .add("buses")
                .add(tools.identity())
                .add(flags.common())
                .add(units);
        NativeSources.hashInto(hash, units);
        return cache.get(hash.name() + ".so", work -> make(work, units)).path();
    }

    private Path make(Path work, List<String> units) throws IOException {
        NativeSources.writeTo(work);
        Path unit = Files.writeString(work.resolve("buses.cpp"), NativeSources.inclusion(units));
        Path library = work.resolve("buses.so");
        List<String> command = new ArrayList<>(flags.common());
        command.addAll(List.of("-std=c++20", "-O2", "-I" + work, "-shared", "-Wl,--no-undefined"));
        command.addAll(List.of(unit.toString(), "-o", library.toString()));
        Subprocess.Result result = CompilerRun.run(tools, work, command);
        if (!result.succeeded()) {
            throw new ModelBuildException("the C++ compiler refused the bus models " + units + ":\n" + result.output());
        }
        return library;
    }
}
