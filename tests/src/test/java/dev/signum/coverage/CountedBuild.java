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
 * minutes to build and to run.
 */
final class CountedBuild implements SimulationScope {
    private static final String CORE = "signum_core.v";

    /** Counted in the core, for they are the top of no bench. */
    private static final Set<String> CORE_ONLY = Set.of(CORE, "linear_unit.v", "clock_gate.v");

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
        return folder.building(build.withSources(sources)).with(ModelBuild.Optimisation.FASTEST_BUILD);
    }

    /** The configuration of a build. Its name must not change from run to run, for it is part of what the cache knows a build by. */
    private synchronized Path uncounted(ModelBuild build) {
        return written.computeIfAbsent(build.top(), top -> {
            String own = top + ".v";
            Set<String> counted = own.equals(CORE) ? CORE_ONLY : Set.of(own);
            List<Path> others = build.sources().stream()
                    .filter(file -> !counted.contains(file.getFileName().toString()))
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
