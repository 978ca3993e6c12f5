// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.verification;

import dev.signum.arch.InputException;
import dev.signum.sim.tools.FileTree;
import dev.signum.sim.tools.Subprocess;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One of the long test runs that plain {@code ./mvnw verify} leaves out. */
public enum VerificationRun {
    /** Breaks each block of the hardware in turn and requires its bench to fail. */
    MUTATION("mutation", "mutation.json", List.of("-Pmutation", "-Dtest=MutationTest")),
    /** Proves properties of the emitted modules. */
    PROOFS("proofs", "proofs.json", List.of("-Pproofs", "-Dtest=dev/signum/proof/*Test,ProvenPropertiesTest")),
    /** Counts lines, branches and toggles of the Verilog of the preset tiny, and cover points, under the benches. */
    COVERAGE("coverage", "coverage", List.of("-Pcoverage", "-Dtest=dev/signum/rtl/**/*Test"));

    /** Where the runs leave what they found, in Signum's own folder. */
    public static final String FOLDER = "tests/target/verification";

    private final String label;
    private final String leaves;
    private final List<String> arguments;

    VerificationRun(String label, String leaves, List<String> arguments) {
        this.label = label;
        this.leaves = leaves;
        this.arguments = arguments;
    }

    /** The name, on the command line too. */
    public String label() {
        return label;
    }

    /**
     * Finds a run by its name.
     *
     * @throws InputException when there is none of that name; the sentence lists those there are
     */
    public static VerificationRun named(String label) {
        return Arrays.stream(values())
                .filter(run -> run.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("no run '" + label + "'; choose one of: "
                        + Arrays.stream(values()).map(VerificationRun::label).collect(Collectors.joining(", "))));
    }

    /** The command that makes the run, in Signum's own folder. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-q", "-pl", "tests", "-am", "test"));
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** What it leaves: a file, or a folder, of {@link #FOLDER}. */
    Path left(Path folder) {
        return folder.resolve(leaves);
    }

    /**
     * Runs it to its end, without what an earlier one left.
     *
     * @param home Signum's own folder
     * @param progress what the run prints
     * @return whether all its tests passed
     * @throws InputException where it cannot be started
     */
    public boolean run(Path home, PrintStream progress) {
        try {
            FileTree.delete(left(home.resolve(FOLDER)));
            return Subprocess.follow(home, command(), progress::println) == 0;
        } catch (IOException | UncheckedIOException e) {
            throw new InputException("cannot run " + home.resolve("mvnw") + "; use Signum's own repository", e);
        }
    }
}
