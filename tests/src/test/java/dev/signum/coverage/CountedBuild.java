// SPDX-License-Identifier: Apache-2.0
package dev.signum.coverage;

import dev.signum.host.verification.RtlHash;
import dev.signum.sim.coverage.rtl.CoverageFolder;
import dev.signum.sim.coverage.rtl.UncountedToggles;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts in simulations that are wholly made of what ships; others keep their speed. Lines and branches are counted wherever a file is
 * simulated, toggles of the top alone, which is to say in the file's own bench: a whole core with the toggles of all of its cells takes
 * minutes to build.
 */
final class CountedBuild implements SimulationScope {
    /** What no bench has as its top in the form that ships, by the top in which its toggles are counted. */
    private static final Map<String, Set<String>> WITHIN = Map.of(
            "signum_core", Set.of("linear_unit.v", "clock_gate.v"),
            "front_end", Set.of("parameter_unpacker.v"));

    private final CoverageFolder folder;
    private final Path configurations;
    private final Set<String> shipped;
    private final Map<String, Path> written = new HashMap<>();

    /**
     * @param folder keeps the counts
     * @param configurations a folder for what Verilator is told
     * @param shipped hashes of the files that ship
     */
    CountedBuild(CoverageFolder folder, Path configurations, Set<String> shipped) {
        this.folder = folder;
        this.configurations = configurations;
        this.shipped = Set.copyOf(shipped);
    }

    @Override
    public ModelBuild building(ModelBuild build) {
        if (build.traced() || !build.sources().stream().allMatch(file -> shipped.contains(RtlHash.ofFile(file)))) {
            return build;
        }
        List<Path> sources = new ArrayList<>(List.of(uncounted(build)));
        sources.addAll(build.sources());
        return folder.building(fromZero(build, sources)).with(ModelBuild.Optimisation.FASTEST_BUILD);
    }

    /** Verilator compares each bit with where it takes it to have begun; from a random value that would count edges that were none. */
    private static ModelBuild fromZero(ModelBuild build, List<Path> sources) {
        return new ModelBuild(
                build.top(),
                sources,
                build.parameters(),
                build.variant(),
                false,
                build.optimisation(),
                build.verilatorFlags(),
                build.nativeFiles());
    }

    /** The configuration of a build. Its name must not change from run to run, for it is part of what the cache knows a build by. */
    private synchronized Path uncounted(ModelBuild build) {
        return written.computeIfAbsent(build.top(), top -> {
            Set<String> within = WITHIN.getOrDefault(top, Set.of());
            List<Path> others = build.sources().stream()
                    .filter(file -> !file.endsWith(top + ".v"))
                    .filter(file -> !within.contains(file.getFileName().toString()))
                    .toList();
            try {
                return Files.writeString(
                        Files.createDirectories(configurations).resolve(top + ".vlt"), UncountedToggles.of(others));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write to " + configurations, e);
            }
        });
    }

    @Override
    public void closing(Dut dut) {
        folder.closing(dut);
    }
}
