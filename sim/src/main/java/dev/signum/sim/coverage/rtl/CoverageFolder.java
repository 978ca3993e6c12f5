// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import dev.signum.arch.InputException;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects the counts of all simulations of a test run in a folder, one file for each compiled model and process; several processes may
 * collect in one folder. As a {@link SimulationScope} it makes coverage builds of all simulations but those that write waves, and adds
 * each model's counts when it is closed.
 */
public final class CoverageFolder implements SimulationScope {
    private static final String SUFFIX = ".counts";

    private final Path folder;
    /** What this process's files hold: reading them again for each model would take longer than its test. */
    private final Map<String, CoverageCounts> sums = new HashMap<>();

    private CoverageFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder, made where it is missing; what lies in it stays.
     *
     * @throws InputException where it cannot be made
     */
    public static CoverageFolder at(Path folder) {
        try {
            return new CoverageFolder(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new InputException("cannot make the coverage folder " + folder + "; choose another", e);
        }
    }

    @Override
    public ModelBuild building(ModelBuild build) {
        return build.traced() ? build : build.withCoverage();
    }

    @Override
    public void closing(Dut dut) {
        if (!dut.model().covered()) {
            return;
        }
        try {
            Path counted = Files.createTempFile(folder, "model", ".part");
            try {
                dut.writeCoverage(counted);
                add(dut.model().library().getFileName().toString(), VerilatorCounts.read(counted));
            } finally {
                Files.delete(counted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the coverage folder " + folder, e);
        }
    }

    /** Adds counts to this process's file of that name. */
    private synchronized void add(String name, CoverageCounts counts) throws IOException {
        Path file = folder.resolve(name + "-" + ProcessHandle.current().pid() + SUFFIX);
        CoverageCounts sum = sums.merge(name, counts, CoverageCounts::plus);
        // Whole or not at all: a process may be killed while it writes.
        Path written = Files.createTempFile(folder, "sum", ".part");
        CountsFile.write(written, sum);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The sum of all that was collected. */
    public CoverageCounts read() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> counted = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            return counted.stream().map(CountsFile::read).reduce(CoverageCounts.none(), CoverageCounts::plus);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the coverage folder " + folder, e);
        }
    }
}
