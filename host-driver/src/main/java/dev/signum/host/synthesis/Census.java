// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.rtl.Block;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.sim.tools.ContentHash;
import dev.signum.sim.tools.WorkFolder;
import dev.signum.sim.tools.YosysTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the cells of cores module by module. A module that several cores share is synthesised once; nothing is laid out, so that a large core
 * costs no more than the modules that are new in it.
 */
public final class Census {
    /** The name of cells that stand in no region. */
    public static final String ELSEWHERE = "";

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String VERILOG = ".v";

    private final RtlGenerator generator;
    private final Synthesis synthesis;
    private final Map<String, Module> known = new HashMap<>();

    /** A module's own cells, and the modules that it uses, each as often as it does. */
    private record Module(Area own, Map<String, Integer> uses) {
        static Module of(Definition definition, Set<String> modules) {
            Map<Boolean, List<Cell>> parted = definition.cells().stream()
                    .collect(Collectors.partitioningBy(cell -> modules.contains(cell.type())));
            return new Module(
                    Area.of(parted.get(false)),
                    parted.get(true).stream().collect(Collectors.toMap(Cell::type, cell -> 1, Integer::sum)));
        }
    }

    /**
     * A census.
     *
     * @param generator writes the Verilog
     * @param yosys reads it
     */
    public Census(RtlGenerator generator, YosysTool yosys) {
        this.generator = generator;
        this.synthesis = new Synthesis(generator, yosys);
    }

    /**
     * The cells of a core, or of a block of it, by region.
     *
     * @param regions names of definitions, without the sizes at their ends; cells belong to the innermost that they stand in
     * @return cells of all uses of each region together; those in none under {@link #ELSEWHERE}
     * @throws InputException where Yosys fails, with the last line it says
     * @throws UncheckedIOException where the files cannot be written or read
     */
    public Map<String, Area> of(CoreConfig config, Part part, Block block, Set<String> regions) {
        Subject subject = new Subject(config, "custom", block, part);
        Map<String, Module> modules = modules(subject);
        return new Tally(modules, regions).of(subject.top());
    }

    private Map<String, Module> modules(Subject subject) {
        try (WorkFolder work = WorkFolder.in(TEMPORARY, "signum-census-")) {
            generator.generate(subject.config(), subject.label(), subject.block(), work.path());
            Map<String, String> keys = new SourceKeys(subject.part(), texts(work.path())).all();
            List<String> seen = keys.keySet().stream()
                    .filter(name -> known.containsKey(keys.get(name)))
                    .toList();
            if (seen.size() < keys.size()) {
                Path netlist = synthesis.run(work.path(), script(subject, seen), subject.name());
                Netlist.definitions(netlist)
                        .forEach((name, definition) -> known.put(keys.get(name), Module.of(definition, keys.keySet())));
            }
            Map<String, Module> modules = new HashMap<>();
            keys.forEach((name, key) -> modules.put(name, known.get(key)));
            return modules;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot synthesise " + subject.name(), e);
        }
    }

    private static String script(Subject subject, List<String> seen) {
        String script = Synthesis.coreScript(subject);
        return seen.isEmpty() ? script : script.replaceFirst(";", "; blackbox " + String.join(" ", seen) + ";");
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(VERILOG)).toList();
        }
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            texts.put(name.substring(0, name.length() - VERILOG.length()), Files.readString(file));
        }
        return texts;
    }

    /** What a module's netlist depends on: its text and, as hashes, the modules that it uses. */
    private record SourceKeys(Part part, Map<String, String> texts, Map<String, String> all) {
        private static final Pattern INSTANCE = Pattern.compile("(?m)^ *(\\w+) \\w+ \\($");

        SourceKeys(Part part, Map<String, String> texts) {
            this(part, texts, new TreeMap<>());
            texts.keySet().forEach(this::of);
        }

        private String of(String name) {
            String done = all.get(name);
            if (done == null) {
                List<String> used = INSTANCE.matcher(texts.get(name))
                        .results()
                        .map(instance -> instance.group(1))
                        .filter(texts::containsKey)
                        .distinct()
                        .toList();
                ContentHash hash = new ContentHash().add(part.label()).add(texts.get(name));
                used.forEach(module -> hash.add(of(module)));
                done = hash.name();
                all.put(name, done);
            }
            return done;
        }
    }

    /** Adds up what stands below a module; what is in no region is kept under no name. */
    private record Tally(Map<String, Module> modules, Set<String> regions, Map<String, Map<String, Area>> below) {
        Tally(Map<String, Module> modules, Set<String> regions) {
            this(modules, regions, new HashMap<>());
        }

        Map<String, Area> of(String name) {
            Map<String, Area> done = below.get(name);
            if (done == null) {
                done = counted(name);
                below.put(name, done);
            }
            return done;
        }

        private Map<String, Area> counted(String name) {
            Map<String, Area> sum =
                    new TreeMap<>(Map.of(ELSEWHERE, modules.get(name).own()));
            modules.get(name).uses().forEach((used, times) -> of(used).forEach(
                            (region, area) -> sum.merge(region, area.times(times), Area::plus)));
            String region = name.replaceFirst("_\\d[0-9x]*$", "");
            if (regions.contains(region)) {
                sum.merge(region, sum.remove(ELSEWHERE), Area::plus);
            }
            return sum;
        }
    }
}
