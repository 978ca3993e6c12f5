// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.sim.proof.ProofMethod.Induction;
import dev.signum.sim.verilator.ModelBuild;
import dev.signum.sim.verilator.ModelBuild.Optimisation;
import dev.signum.sim.verilator.SimulationScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simulations whose modules check, at each clock edge, what was proven of them and what the proofs assume of their neighbours: an
 * assumption that a module around does not keep makes a proof worthless, and shows here. What a proof leaves arbitrary is 0.
 */
public final class PropertyMonitors implements SimulationScope {
    private static final Pattern STATEMENT =
            Pattern.compile("(?:(\\w+)\\s*:\\s*)?(assert|assume|cover)\\s*(\\([^;]*\\));");
    private static final Pattern ARBITRARY = Pattern.compile("\\(\\* anyconst \\*\\) wire (\\[[^;]*]) (\\w+);");
    private static final String COMBINATIONAL = "always @* if (!first_cycle && !reset) begin";
    private static final String CLOCKED = "always @(posedge clk) if (!first_cycle && !reset) begin";

    private final List<Block> blocks = BlockProofTest.blocks().stream()
            .filter(block -> block.method() instanceof Induction)
            .toList();
    private final Path folder;
    private final Set<String> watched = new TreeSet<>();

    /** Monitors whose files are written to an existing folder. */
    public PropertyMonitors(Path folder) {
        this.folder = folder;
    }

    /** The modules that were simulated with monitors. */
    public Set<String> watched() {
        return watched;
    }

    @Override
    public ModelBuild building(ModelBuild build) {
        return build.withSources(build.sources().stream()
                        .map(source -> block(source).map(this::write).orElse(source))
                        .toList())
                .with(Optimisation.FAST_BUILD);
    }

    private Optional<Block> block(Path source) {
        try {
            String text = Files.readString(source);
            int end = text.lastIndexOf("endmodule");
            return blocks.stream()
                    .filter(block -> source.endsWith(file(block)))
                    .filter(block -> end > 0 && text(block).startsWith(text.substring(0, end)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    private Path write(Block block) {
        try {
            watched.add(block.design().top());
            return Files.writeString(folder.resolve(file(block)), simulated(text(block)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a monitor to " + folder, e);
        }
    }

    private static String file(Block block) {
        return block.design().top() + ".v";
    }

    private static String text(Block block) {
        return block.design().files().get(file(block));
    }

    /** Statements of proofs hold between edges, where a simulation may look only when all has settled: at the edge. */
    static String simulated(String text) {
        if (!text.contains(COMBINATIONAL)) {
            throw new IllegalArgumentException("properties without '" + COMBINATIONAL + "'");
        }
        String started = text.replace("always @* if (first_cycle) assume (reset);", "")
                .replace("first_cycle <= 1'b0;", "if (reset) first_cycle <= 1'b0;")
                .replace(COMBINATIONAL, CLOCKED);
        String fixed = ARBITRARY.matcher(started).replaceAll("wire $1 $2 = 0;");
        return STATEMENT.matcher(fixed).replaceAll(found -> Matcher.quoteReplacement(checked(found)));
    }

    private static String checked(MatchResult statement) {
        if (statement.group(2).equals("cover")) {
            return "";
        }
        String what = statement.group(1) == null ? "what is assumed: " + statement.group(3) : statement.group(1);
        String text = what.replaceAll("\\s+", " ").replace("\"", "").replace("%", "%%");
        return "if (!" + statement.group(3) + ") begin $display(\"%m: " + text + "\"); $stop; end";
    }
}
