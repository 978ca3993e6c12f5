// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.CacheFolder;
import dev.signum.sim.tools.CacheKind;
import dev.signum.sim.tools.CacheShelf;
import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.Toolchain;
import dev.signum.sim.verilator.ModelHeader.HeaderPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verilates and compiles one design into one shared library, by way of the cache. */
final class ModelCompiler {

    private static final int COMPLAINT_LINES = 12;
    private static final long ONE_UNIT_BYTES = 1_500_000;

    /** Whether this process has compiled no model yet. */
    private static final AtomicBoolean FIRST = new AtomicBoolean(true);

    private final Toolchain tools;
    private final CompilerFlags flags;
    private final CacheShelf shelf;
    private final BuildCache cache;
    private final RuntimeObjects runtime;
    private final PrecompiledHeader header;
    private final BusLibraries buses;

    ModelCompiler(Toolchain tools, CacheFolder folder) {
        this.tools = tools;
        this.flags = CompilerFlags.of(tools);
        this.shelf = folder.shelf(CacheKind.SIMULATIONS);
        this.cache = new BuildCache(shelf.folder());
        BuildCache shared = new BuildCache(folder.subfolder("runtime"));
        this.runtime = new RuntimeObjects(tools, flags, shared);
        this.header = new PrecompiledHeader(tools, flags, shared);
        this.buses = new BusLibraries(tools, flags, shared);
    }

    CompiledModel compile(ModelBuild build) {
        String name = build.top() + "-" + key(build) + ".so";
        while (true) {
            BuildCache.Entry entry = cache.get(name, work -> make(build, work));
            try {
                CompiledModel model =
                        new CompiledModel(build.top(), entry.path(), build.variant(), !entry.made(), buses);
                note(entry);
                return model;
            } catch (IllegalArgumentException e) {
                // Another process may have dropped it before it was loaded; it is made again then.
                if (Files.exists(entry.path())) {
                    throw e;
                }
            }
        }
    }

    private void note(BuildCache.Entry entry) {
        if (entry.made()) {
            shelf.stored(entry.path());
        } else {
            shelf.used(entry.path());
        }
    }

    private String key(ModelBuild build) {
        ContentHash hash = new ContentHash()
                .add(tools.identity())
                .add(build.verilatorArguments())
                .add(modelFlags(build))
                .add(ShimSource.of(List.of(), Optional.empty()))
                .add(code(EdgeClock.class))
                .add(code(DirectCycle.class));
        NativeSources.hashInto(hash, NativeSources.HARNESS);
        build.nativeFiles().forEach((name, content) -> hash.add(name).add(content));
        for (Path source : build.sources()) {
            hash.add(source.getFileName().toString()).add(read(source));
        }
        return hash.name();
    }

    // What reads Verilator's C++ decides what is compiled with it.
    private static byte[] code(Class<?> reader) {
        try (InputStream file = reader.getResourceAsStream(reader.getSimpleName() + ".class")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + reader, e);
        }
    }

    private static byte[] read(Path source) {
        try {
            return Files.readAllBytes(source);
        } catch (IOException e) {
            throw new InputException("cannot read the Verilog file " + source + "; check the path", e);
        }
    }

    private Path make(ModelBuild build, Path work) throws IOException {
        CompletableFuture<List<Path>> shared =
                CompletableFuture.supplyAsync(() -> runtime.objects(build.variant()), Thread::startVirtualThread);
        verilate(build, work);
        NativeSources.writeTo(work);
        List<HeaderPort> ports = ModelHeader.ports(Files.readString(work.resolve("Vdut.h")));
        Files.writeString(work.resolve("shim.cpp"), ShimSource.of(ports, EdgeClock.of(work, ports)));
        for (Map.Entry<String, String> file : build.nativeFiles().entrySet()) {
            Files.writeString(work.resolve(file.getKey()), file.getValue());
        }
        List<Path> units = units(build, work);
        // Compiling the headers ahead takes as long as three units that read them: not for a single small model.
        boolean large = units.size() > 1;
        List<String> options = header.options(build.optimisation(), !FIRST.getAndSet(false) || large);
        if (large) {
            buses.compileAhead();
        }
        List<Path> objects = units.parallelStream()
                .map(unit -> compile(build, unit, options))
                .toList();
        return link(build, work, objects, joined(shared));
    }

    // One translation unit reads the model's headers once, which for small models is most of the compile time; large
    // models are compiled file by file, to use all processors and bounded memory.
    private static List<Path> units(ModelBuild build, Path work) throws IOException {
        List<Path> sources = new ArrayList<>(generatedSources(work));
        sources.add(work.resolve("shim.cpp"));
        build.nativeFiles().keySet().stream()
                .filter(name -> name.endsWith(".cpp"))
                .map(work::resolve)
                .forEach(sources::add);
        long bytes = 0;
        for (Path source : sources) {
            bytes += Files.size(source);
        }
        if (bytes > ONE_UNIT_BYTES) {
            return sources;
        }
        String includes = sources.stream()
                .map(source -> "#include \"" + source.getFileName() + "\"\n")
                .collect(Collectors.joining());
        return List.of(Files.writeString(work.resolve("unit.cpp"), includes));
    }

    private static List<Path> generatedSources(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.getFileName().toString().matches("Vdut.*\\.cpp"))
                    .sorted()
                    .toList();
        }
    }

    private void verilate(ModelBuild build, Path work) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tools.verilator().toString());
        command.addAll(tools.verilatorFlags());
        command.addAll(build.verilatorArguments());
        command.addAll(List.of("--Mdir", work.toString()));
        command.addAll(build.covered() ? ContentFolders.copy(build.sources(), work) : absolute(build.sources()));
        require(Subprocess.run(work, tools.environment(), command), "Verilator refused " + build.top());
    }

    private static List<String> absolute(List<Path> sources) {
        return sources.stream()
                .map(source -> source.toAbsolutePath().toString())
                .toList();
    }

    private Path compile(ModelBuild build, Path source, List<String> options) {
        Path object = source.resolveSibling(source.getFileName() + ".o");
        List<String> command = new ArrayList<>(options);
        command.addAll(modelFlags(build));
        command.addAll(List.of("-I" + tools.includeFolder(), "-c", source.toString(), "-o", object.toString()));
        require(CompilerRun.run(tools, source.getParent(), command), "the C++ compiler refused " + build.top());
        return object;
    }

    private List<String> modelFlags(ModelBuild build) {
        List<String> all = new ArrayList<>(flags.common());
        all.addAll(flags.model());
        all.add(build.optimisation().flag());
        all.add("-DSIGNUM_TRACE=" + (build.traced() ? 1 : 0));
        all.add("-DSIGNUM_COVERAGE=" + (build.covered() ? 1 : 0));
        all.add("-DSIGNUM_RANDOM_START=" + (build.randomStart() ? 1 : 0));
        return all;
    }

    private static List<Path> joined(CompletableFuture<List<Path>> shared) {
        try {
            return shared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private Path link(ModelBuild build, Path work, List<Path> objects, List<Path> shared) throws IOException {
        Path exports = Files.writeString(work.resolve("exports.map"), "{ global: sim_*; local: *; };\n");
        Path library = work.resolve("model.so");
        List<String> command = new ArrayList<>(List.of("-shared", "-o", library.toString()));
        objects.forEach(object -> command.add(object.toString()));
        shared.forEach(object -> command.add(object.toString()));
        command.addAll(List.of("-Wl,--version-script=" + exports, "-Wl,--no-undefined", "-pthread"));
        if (build.traced()) {
            tools.traceLibraries().forEach(name -> command.add("-l" + name));
        }
        require(CompilerRun.run(tools, work, command), "the linker refused " + build.top());
        return library;
    }

    private static void require(Subprocess.Result result, String failure) {
        if (!result.succeeded()) {
            String complaints = result.output()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(COMPLAINT_LINES)
                    .collect(Collectors.joining("\n"));
            throw new ModelBuildException(failure + ":\n" + complaints);
        }
    }
}
