// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;

/** What is kept and said of benches that fail. */
class FailureTest {

    private static final Map<String, String> SEED_5 = Map.of("signum.seed", "5");
    private static final Map<String, String> NO_ARTIFACTS = Map.of("signum.artifacts", "false");

    @BeforeEach
    void forget() {
        Benches.NOTES.clear();
    }

    private static DiscoverySelector method(String name) {
        return selectMethod(Benches.Mixed.class.getName() + "#" + name);
    }

    private static DiscoverySelector ports(String name) {
        return selectMethod(Benches.Mixed.class.getName() + "#" + name + "(" + Benches.Ports.class.getName()
                + ",dev.signum.sim.process.Processes,java.util.SplittableRandom)");
    }

    private static Path folder(String kind, String test) {
        return Path.of("target", kind, Benches.Mixed.class.getName() + "." + test);
    }

    private static String note(Throwable failure) {
        Throwable[] suppressed = failure.getSuppressed();
        assertEquals(1, suppressed.length);
        return suppressed[0].toString();
    }

    @Test
    void aFailureLeavesSeedTextCommandsAndWavesOfTheSameRun() throws IOException {
        Throwable failure = Launched.run(SEED_5, ports("fails")).failure("fails(Ports, Processes, SplittableRandom)");
        Path folder = folder("signum-failures", "fails");
        String command =
                "./mvnw -B -pl sim -am test '-Dtest=Benches$Mixed#fails' -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dsignum.seed=5";
        assertEquals(
                "signum seed 5, run again with:\n" + command + "\nartifacts in " + folder.toAbsolutePath()
                        + "\nwaves and commands of a second run",
                note(failure));
        assertEquals(command + "\n", Files.readString(folder.resolve("replay.txt")));
        assertTrue(Files.readString(folder.resolve("seed.txt")).startsWith("run 5\ntest [engine:junit-jupiter]/"));
        assertEquals("seen   777\nseen   777\n", Files.readString(folder.resolve("printed.txt")));
        assertTrue(Files.readString(folder.resolve("failure.txt")).contains("expected: <-1>"));
        assertTrue(Files.size(folder.resolve("waves.fst")) > 329, "an FST file is longer than its header");

        assertEquals(4, Benches.NOTES.size());
        assertEquals(Benches.NOTES.subList(0, 2), Benches.NOTES.subList(2, 4));
        assertEquals("ended at 7", Benches.NOTES.get(1));
        int term = Integer.parseInt(Benches.NOTES.get(0).substring("draws ".length()));
        assertEquals(
                List.of(
                        "0 set reset 1",
                        "0 step 2",
                        "2 set reset 0",
                        "2 settle",
                        "2 set in 309",
                        "2 step 1",
                        "3 step 1",
                        "4 set in " + Integer.toHexString(term),
                        "4 step 1",
                        "5 step 1",
                        "6 step 1"),
                Files.readAllLines(folder.resolve("commands.log")));
    }

    @Test
    void oneSeedIsOneRunAndTestsDiffer() {
        Launched.run(NO_ARTIFACTS, ports("passes"));
        Launched.run(SEED_5, ports("passes"));
        Launched.run(SEED_5, ports("passes"));
        Launched.run(Map.of("signum.seed", "0x6"), ports("passes"));
        assertEquals(Benches.NOTES.get(1), Benches.NOTES.get(2));
        assertNotEquals(Benches.NOTES.get(1), Benches.NOTES.get(3));
        assertNotEquals(Benches.NOTES.get(0), Benches.NOTES.get(1));
    }

    @Test
    void oneInvocationOfAParametrisedTestIsRunAgain() throws IOException {
        Launched launched = Launched.run(SEED_5, method("secondFails(int,dev.signum.sim.verilator.Dut)"));
        assertTrue(note(launched.failure("[2] 2")).contains("'-Dtest=Benches$Mixed#secondFails'"));
        assertTrue(launched.results().get("[1] 1").isEmpty());
        assertTrue(Files.exists(folder("signum-failures", "secondFails-2").resolve("waves.fst")));
        assertFalse(Files.exists(folder("signum-failures", "secondFails-1")));
    }

    @Test
    void aTestThatDependsOnMoreThanItsSeedIsFound() {
        Throwable failure = Launched.run(SEED_5, method("dependsOnMore(dev.signum.sim.verilator.Dut)"))
                .failure("dependsOnMore(Dut)");
        assertTrue(
                note(failure)
                        .endsWith("waves and commands of a second run; the second run passed with the same seed, so the"
                                + " test depends on something else as well"),
                note(failure));
    }

    @Test
    void wavesOnRequestOfATestThatPasses() throws IOException {
        Path folder = folder("signum-waves", "passes");
        Files.deleteIfExists(folder.resolve("waves.fst"));
        Launched launched = Launched.run(Map.of("signum.waves", "true"), ports("passes"));
        assertTrue(launched.results()
                .get("passes(Ports, Processes, SplittableRandom)")
                .isEmpty());
        assertTrue(Files.size(folder.resolve("waves.fst")) > 329, "an FST file is longer than its header");
        assertEquals(
                "2 step 4", Files.readAllLines(folder.resolve("commands.log")).getLast());
    }

    @Test
    void verilogIsReplacedByAnotherFileOfTheSameName(@TempDir Path replacements) throws IOException {
        String mutant = new Benches.Adder()
                .design(null)
                .sources()
                .getFirst()
                .in(replacements)
                .toString();
        Path file = Path.of(mutant);
        Files.writeString(file, Files.readString(file).replace("total + in", "total - in"));
        Launched launched = Launched.run(
                Map.of("signum.replace", replacements.toString(), "signum.artifacts", "false"), ports("passes"));
        assertEquals(
                "expected: <12> but was: <65524>",
                launched.failure("passes(Ports, Processes, SplittableRandom)").getMessage());
    }

    @Test
    void limitsAndProcessesAreNamed() {
        Launched launched = Launched.run(NO_ARTIFACTS, selectClass(Benches.Mixed.class));
        assertEquals(
                "cycle 60: the limit of 60 cycles is reached\n"
                        + "  main waits for 200 cycles since cycle 2\n"
                        + "  driver waits for a total of 1 since cycle 2",
                launched.failure("runsTooLong(Ports, Processes)").getMessage());
        assertEquals(
                "cycle 60: the limit of 60 cycles is reached",
                launched.failure("runsTooLongAlone(Dut)").getMessage());
        assertEquals(
                "process checker failed at cycle 7: wrong sum",
                launched.failure("processFails(Processes)").getMessage());
        assertEquals(
                "process untidy failed at cycle 2: expected: <1> but was: <2>",
                launched.failure("finallyFails(Processes)").getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "handle(WrongPorts)|the handle WrongPorts has the wrong type for in: port in has 16 bits, and BitPort is for exactly 1; the"
                        + " ports are [clk[1], reset[1], in[16], total[16]]",
                "missingFile(Dut)|cannot read the Verilog file @PWD@/src/test/nowhere.v; check the path",
                "reset(Dut)|adder has no port rst_n; it has [clk, reset, in, total]",
                "nothingNamed(Dut)|@Bench needs either design or verilog, not neither of them",
                "parameter(Dut)|the parameter \"DEPTH\" of @Bench is not of the form NAME=value",
                "verilogParameter(Dut)|parameter DEPTH is deep, not an integer",
            })
    void mistakesAreToldInOneSentence(String test, String message) {
        Launched launched = Launched.run(NO_ARTIFACTS, selectClass(Benches.Wrong.class));
        assertEquals(
                message.replace("@PWD@", Path.of("").toAbsolutePath().toString()),
                launched.failure(test).getMessage());
    }

    @Test
    void beforeAllHasNoDesign() {
        Throwable failure = Launched.run(NO_ARTIFACTS, selectClass(Benches.BeforeAllTests.class))
                .failure("Benches$BeforeAllTests");
        assertTrue(
                failure.getMessage().contains("belongs to a single test; a bench's @BeforeAll"), failure.getMessage());
    }

    @Test
    void aConstructorHasTheDesignUnlessTheMethodsArgumentsChangeIt() {
        Launched launched = Launched.run(NO_ARTIFACTS, selectClass(Benches.Early.class));
        assertTrue(launched.results().get("same(Dut)").isEmpty());
        assertEquals(
                "the constructor of Early asks for the design before the arguments of the test's method are known; ask for it"
                        + " in @BeforeEach or in the method",
                launched.failure("[1] 3").getMessage());
    }

    @Test
    void replayCommandsFitTheFolders(@TempDir Path elsewhere) {
        assertEquals(
                "mvn -B test '-Dtest=A#b' -Dsurefire.failIfNoSpecifiedTests=false -Dsignum.seed=3",
                ReplayCommand.of(elsewhere, "A#b", 3));
    }
}
