// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.design;

import dev.signum.sim.verilator.CompiledModel;
import dev.signum.sim.verilator.ModelBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Verilog of a design under test.
 *
 * @param top name of the top module
 * @param sources its files, in the order in which Verilator shall read them
 * @param parameters values for Verilog parameters of the top module
 */
public record Design(String top, List<VerilogSource> sources, SortedMap<String, Long> parameters) {

    /** Copies the collections. */
    public Design {
        sources = List.copyOf(sources);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Generated text: file names to contents. */
    public static Design of(String top, Map<String, String> files) {
        List<VerilogSource> sources = new ArrayList<>();
        files.forEach((name, text) -> sources.add(new VerilogSource.Text(name, text)));
        return new Design(top, sources, new TreeMap<>());
    }

    /** Files on disk. */
    public static Design of(String top, Path... files) {
        return new Design(
                top,
                Arrays.stream(files).<VerilogSource>map(VerilogSource.File::new).toList(),
                new TreeMap<>());
    }

    /** The same with every one of {@code values}, which must be integers, as a Verilog parameter of the top module. */
    public Design with(DesignParameters values) {
        SortedMap<String, Long> all = new TreeMap<>(parameters);
        values.values().keySet().forEach(name -> all.put(name, values.number(name)));
        return new Design(top, sources, all);
    }

    /** The same, with files of {@code folder} in place of those of the same name. */
    public Design replacedFrom(Path folder) {
        List<VerilogSource> replaced = sources.stream()
                .map(source -> {
                    Path other = folder.resolve(source.name());
                    return Files.exists(other) ? new VerilogSource.File(other) : source;
                })
                .toList();
        return new Design(top, replaced, parameters);
    }

    /**
     * Compiles it, or takes it from the cache.
     *
     * @param options how to build
     */
    public CompiledModel compile(UnaryOperator<ModelBuild> options) {
        try {
            Path folder = Files.createTempDirectory("signum-design");
            List<Path> files = new ArrayList<>();
            try {
                for (VerilogSource source : sources) {
                    files.add(source.in(folder));
                }
                ModelBuild build = ModelBuild.of(top, files);
                for (Map.Entry<String, Long> parameter : parameters.entrySet()) {
                    build = build.withParameter(parameter.getKey(), parameter.getValue());
                }
                return options.apply(build).compile();
            } finally {
                for (Path file : files) {
                    if (file.startsWith(folder)) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles it for speed, without waves. */
    public CompiledModel compile() {
        return compile(UnaryOperator.identity());
    }
}
