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
import java.util.stream.Stream;

/** Verilator's runtime and the harness's own C++, which do not depend on the model: compiled once and kept. */
final class RuntimeObjects {

    private static final List<String> RUNTIME = List.of("verilated.cpp", "verilated_threads.cpp");
    private static final String HARNESS = "harness.cpp";
    private static final String TRACE = "verilated_fst_c.cpp";
    private static final String COVERAGE = "verilated_cov.cpp";

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
        List<String> common = new ArrayList<>(RUNTIME);
        common.add(HARNESS);
        Stream<Path> more =
                switch (variant) {
                    case PLAIN -> Stream.of();
                    case TRACE -> kept(List.of(TRACE));
                    case COVERAGE -> kept(List.of(COVERAGE));
                };
        return Stream.concat(kept(common), more).toList();
    }

    private Stream<Path> kept(List<String> units) {
        ContentHash hash =
                new ContentHash().add(tools.identity()).add(flags.common()).add(units);
        NativeSources.hashInto(hash);
        return list(cache.get(hash.name(), work -> make(work, units)).path()).stream();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".o")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cache folder " + folder, e);
        }
    }

    private Path make(Path work, List<String> units) throws IOException {
        Path sources = Files.createDirectory(work.resolve("sources"));
        Path objects = Files.createDirectory(work.resolve("objects"));
        NativeSources.writeTo(sources);
        // One unit reads the standard library's headers once, which is most of the time.
        Files.writeString(sources.resolve(HARNESS), NativeSources.inclusion());
        units.parallelStream().forEach(unit -> compile(place(unit, sources), sources, objects));
        return objects;
    }

    private Path place(String unit, Path sources) {
        Path own = sources.resolve(unit);
        return Files.exists(own) ? own : tools.includeFolder().resolve(unit);
    }

    private void compile(Path unit, Path sources, Path objects) {
        List<String> command = new ArrayList<>(List.of(tools.compiler().toString()));
        command.addAll(flags.common());
        command.addAll(List.of("-O2", "-I" + tools.includeFolder(), "-I" + sources));
        Path object = objects.resolve(unit.getFileName() + ".o");
        command.addAll(List.of("-c", unit.toString(), "-o", object.toString()));
        Subprocess.Result result = Subprocess.run(sources, tools.environment(), command);
        if (!result.succeeded() && unit.endsWith(TRACE)) {
            throw new ModelBuildException("Verilator's waveform writer cannot be compiled; it needs the headers of "
                    + tools.traceLibraries() + ", on Debian: apt-get install zlib1g-dev liblz4-dev\n"
                    + result.output());
        }
        if (!result.succeeded()) {
            throw new ModelBuildException("the C++ compiler refused " + unit + ":\n" + result.output());
        }
    }
}
