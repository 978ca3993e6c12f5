// SPDX-License-Identifier: Apache-2.0
package dev.signum.coverage;

import dev.signum.e2e.Project;
import dev.signum.host.verification.RtlHash;
import dev.signum.host.verification.VerificationRecord;
import dev.signum.sim.coverage.functional.CoverFolder;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverReport;
import dev.signum.sim.coverage.rtl.CoverageFolder;
import dev.signum.sim.coverage.rtl.CoverageReport;
import dev.signum.sim.coverage.rtl.CoverageText;
import dev.signum.sim.coverage.rtl.Exclusions;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Where the property {@code signum.coverage} names a folder, collects coverage of all simulations there, and of all groups given to
 * {@link #keep}; at the end writes {@code coverage.json} and {@code .md} on the Verilog of {@link VerificationRecord#COVERED}, {@code cover.json} and {@code .md} on the
 * cover points. The folder keeps what earlier runs and other processes left in it, and the reports count that too.
 */
public final class CoverageSession implements LauncherSessionListener {
    private static final String PROPERTY = "signum.coverage";
    private static final String EXCLUSIONS = "tests/src/test/resources/dev/signum/coverage/exclusions.txt";

    private static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** Keeps a group's counts, where they are asked for. Call it once, when the group is full. */
    public static void keep(CoverGroup group) {
        folder().ifPresent(folder -> CoverFolder.at(folder).save(group));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        folder().ifPresent(folder -> SimulationScope.install(
                new CountedBuild(CoverageFolder.at(folder), folder.resolve("uncounted"), hashes(true))));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        folder().ifPresent(CoverageSession::report);
    }

    /** Hashes of the preset's files, with or without the behavioural ones that may stand for some of them. */
    private static Set<String> hashes(boolean behavioural) {
        Path preset = Project.path(VerificationRecord.COVERED);
        return RtlHash.verilog(preset).stream()
                .filter(file -> behavioural || file.getParent().equals(preset))
                .map(RtlHash::ofFile)
                .collect(Collectors.toSet());
    }

    private static void report(Path folder) {
        try {
            Set<String> shipped = hashes(false);
            CoverageReport rtl = CoverageReport.of(
                    CoverageFolder.at(folder).read().of(source -> shipped.contains(source.sha256())),
                    Exclusions.read(Project.path(EXCLUSIONS)));
            Files.writeString(folder.resolve("coverage.json"), CoverageText.json(rtl));
            Files.writeString(folder.resolve("coverage.md"), CoverageText.markdown(rtl));
            CoverReport points = new CoverReport(CoverFolder.at(folder).read());
            Files.writeString(folder.resolve("cover.json"), points.json());
            Files.writeString(folder.resolve("cover.md"), points.markdown());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write coverage reports to " + folder, e);
        }
    }
}
