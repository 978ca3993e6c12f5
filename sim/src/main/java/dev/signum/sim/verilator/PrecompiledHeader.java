// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers that every model's C++ reads, read once for each effort of the compiler: of the second that a small model took, seven tenths
 * went into Verilator's header and the standard library's behind it. About 80 MB each, in the compiler's own format.
 */
final class PrecompiledHeader {

    private static final String NAME = "model_headers.h";

    private static final String TEXT = """
            #include "%s"
            #include <cstring>
            #include <type_traits>
            #include "sim_core.h"
            #include "sim_play.h"
            #include "verilated.h"
            """.formatted(NativeSources.OVERRIDES);

    private final Toolchain tools;
    private final CompilerFlags flags;
    private final BuildCache cache;

    PrecompiledHeader(Toolchain tools, CompilerFlags flags, BuildCache cache) {
        this.tools = tools;
        this.flags = flags;
        this.cache = cache;
    }

    /**
     * What a unit of a model is compiled with, ahead of other options: GCC takes a compiled header only as the first one included.
     *
     * @param make whether to compile the headers where they are not there yet
     */
    List<String> options(ModelBuild.Optimisation effort, boolean make) {
        // Another effort's header is refused, or, from -O1 to -O3 in GCC 12, crashes the compiler.
        ContentHash hash = new ContentHash().add("header").add(tools.identity()).add(options(effort.flag()));
        NativeSources.hashInto(hash, List.of());
        String name = hash.add(TEXT).name();
        if (!flags.precompiles() || !make && !cache.has(name)) {
            return List.of();
        }
        Path folder = cache.get(name, work -> make(work, effort)).path();
        return List.of("-include", folder.resolve(NAME).toString());
    }

    private List<String> options(String effort) {
        List<String> all = new ArrayList<>(flags.common());
        all.addAll(flags.model());
        all.add(effort);
        return all;
    }

    private Path make(Path work, ModelBuild.Optimisation effort) throws IOException {
        Path folder = Files.createDirectory(work.resolve("headers"));
        NativeSources.writeTo(folder);
        Path header = Files.writeString(folder.resolve(NAME), TEXT);
        List<String> command = new ArrayList<>(options(effort.flag()));
        command.addAll(List.of("-I" + tools.includeFolder(), "-I" + folder, "-x", "c++-header", header.toString()));
        command.addAll(List.of("-o", header + ".gch"));
        Subprocess.Result result = CompilerRun.run(tools, folder, command);
        if (!result.succeeded()) {
            throw new ModelBuildException("the C++ compiler refused " + header + ":\n" + result.output());
        }
        return folder;
    }
}
