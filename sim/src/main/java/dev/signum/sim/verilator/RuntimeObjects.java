// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Verilator's runtime and the harness's own C++, which do not depend on the model: compiled once and kept. */
final class RuntimeObjects {

    /** One object file: it includes all its sources, so that the standard library's headers are read once, which is most of the time. */
    private record Unit(String name, String effort, List<String> sources) {}

    // Next to nothing of it runs while a model runs, and a first bench waits for it: -O2 would take half as long again.
    private static final Unit RUNTIME =
            new Unit("runtime.cpp", "-Og", List.of("verilated.cpp", "verilated_threads.cpp"));
    private static final Unit HARNESS = new Unit("harness.cpp", "-O2", NativeSources.HARNESS);
    private static final List<Unit> COMMON = List.of(RUNTIME, HARNESS);
    private static final List<Unit> TRACE = List.of(new Unit("trace.cpp", "-O2", List.of("verilated_fst_c.cpp")));
    private static final List<Unit> COVERAGE = List.of(new Unit("coverage.cpp", "-O2", List.of("verilated_cov.cpp")));

    private final Toolchain tools;
    private final CompilerFlags flags;
    private final BuildCache cache;

    RuntimeObjects(Toolchain tools, CompilerFlags flags, BuildCache cache) {
        this.tools = tools;
        this.flags = flags;
        this.cache = cache;
    }

    /** Object files to link with a model. */
    List<Path> objects(Variant variant) {
        Stream<Path> more =
                switch (variant) {
                    case PLAIN -> Stream.of();
                    case TRACE -> kept(TRACE);
                    case COVERAGE -> kept(COVERAGE);
                };
        return Stream.concat(kept(COMMON), more).toList();
    }

    private Stream<Path> kept(List<Unit> units) {
        return list(cache.get(name(units), work -> make(work, units)).path()).stream();
    }

    private String name(List<Unit> units) {
        ContentHash hash = new ContentHash().add(tools.identity()).add(flags.common());
        units.forEach(unit -> hash.add(unit.name()).add(unit.effort()).add(unit.sources()));
        NativeSources.hashInto(hash, NativeSources.HARNESS);
        return hash.name();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".o")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cache folder " + folder, e);
        }
    }

    private Path make(Path work, List<Unit> units) throws IOException {
        Path sources = Files.createDirectory(work.resolve("sources"));
        Path objects = Files.createDirectory(work.resolve("objects"));
        NativeSources.writeTo(sources);
        for (Unit unit : units) {
            Files.writeString(sources.resolve(unit.name()), NativeSources.inclusion(unit.sources()));
        }
        // Threads of its own: the common pool has one on two processors, and the model's units want it.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(units.stream()
                            .map(unit -> CompletableFuture.runAsync(() -> compile(unit, sources, objects), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        return objects;
    }

    private void compile(Unit unit, Path sources, Path objects) {
        List<String> command = new ArrayList<>(flags.common());
        command.addAll(List.of(unit.effort(), "-I" + tools.includeFolder(), "-I" + sources));
        Path source = sources.resolve(unit.name());
        command.addAll(List.of(
                "-c",
                source.toString(),
                "-o",
                objects.resolve(unit.name() + ".o").toString()));
        Subprocess.Result result = CompilerRun.run(tools, sources, command);
        if (!result.succeeded() && TRACE.contains(unit)) {
            throw new ModelBuildException("Verilator's waveform writer cannot be compiled; it needs the headers of "
                    + tools.traceLibraries() + ", on Debian: apt-get install zlib1g-dev liblz4-dev\n"
                    + result.output());
        }
        if (!result.succeeded()) {
            throw new ModelBuildException("the C++ compiler refused " + unit.sources() + ":\n" + result.output());
        }
    }
}
