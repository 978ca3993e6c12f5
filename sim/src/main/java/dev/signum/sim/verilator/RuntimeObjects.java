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
        List<Path> all = new ArrayList<>(kept("harness", List.of(), NativeSources.UNITS));
        all.addAll(kept("runtime", variantFlags(variant), runtime(variant)));
        return all;
    }

    private List<Path> kept(String what, List<String> extra, List<String> units) {
        ContentHash hash = new ContentHash()
                .add(what)
                .add(tools.identity())
                .add(flags.common())
                .add(extra)
                .add(units);
        NativeSources.hashInto(hash);
        return list(cache.get(hash.name(), work -> make(work, extra, units)).path());
    }

    private static List<String> variantFlags(Variant variant) {
        return switch (variant) {
            case PLAIN -> List.of();
            case TRACE -> List.of("-DVM_TRACE=1", "-DVM_TRACE_FST=1");
            case COVERAGE -> List.of("-DVM_COVERAGE=1");
        };
    }

    private static List<String> runtime(Variant variant) {
        List<String> units = new ArrayList<>(RUNTIME);
        switch (variant) {
            case PLAIN -> {}
            case TRACE -> units.add(TRACE);
            case COVERAGE -> units.add(COVERAGE);
        }
        return units;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".o")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cache folder " + folder, e);
        }
    }

    private Path make(Path work, List<String> extra, List<String> units) throws IOException {
        Path sources = Files.createDirectory(work.resolve("sources"));
        Path objects = Files.createDirectory(work.resolve("objects"));
        NativeSources.writeTo(sources);
        units.parallelStream().forEach(unit -> compile(place(unit, sources), sources, objects, extra));
        return objects;
    }

    private Path place(String unit, Path sources) {
        Path own = sources.resolve(unit);
        return Files.exists(own) ? own : tools.includeFolder().resolve(unit);
    }

    private void compile(Path unit, Path sources, Path objects, List<String> extra) {
        List<String> command = new ArrayList<>(List.of(tools.compiler().toString()));
        command.addAll(flags.common());
        command.addAll(List.of("-O2", "-I" + tools.includeFolder(), "-I" + sources));
        command.addAll(extra);
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
