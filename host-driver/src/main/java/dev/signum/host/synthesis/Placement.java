// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.arch.InputException;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.sim.tools.NextpnrTool;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.WorkFolder;
import dev.signum.sim.tools.YosysTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Places and routes a block on an ECP5 with 84 k look-up tables, between registers: a chain of them feeds all inputs, another catches all outputs, so
 * that three pins do for a block of any width and every path ends at registers.
 */
public final class Placement {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HARNESS = "placed";
    private static final String CLOCK = "clk";
    private static final String REPORT = "report.json";

    /** What nextpnr is given: LFE5U-85F-8, and a clock that no block reaches, so that it does what it can. */
    private static final List<String> OPTIONS = List.of(
            "--85k", "--package", "CABGA756", "--speed", "8", "--seed", "1", "--freq", "500", "--timing-allow-fail");

    private final RtlGenerator generator;
    private final YosysTool yosys;
    private final NextpnrTool nextpnr;

    /**
     * A placement.
     *
     * @param generator writes the Verilog
     * @param yosys reads it
     * @param nextpnr places and routes
     */
    public Placement(RtlGenerator generator, YosysTool yosys, NextpnrTool nextpnr) {
        this.generator = generator;
        this.yosys = yosys;
        this.nextpnr = nextpnr;
    }

    /** What placed. */
    public String version() {
        return nextpnr.version();
    }

    /** The command that places the netlist of a harness. */
    static String command() {
        return "nextpnr-ecp5 " + String.join(" ", OPTIONS) + " --json netlist.json --report " + REPORT;
    }

    /**
     * The highest clock of a routed block, in MHz.
     *
     * @param subject a block for ECP5 whose clock is named {@code clk}
     * @throws InputException where Yosys or nextpnr fails, with the last line it says
     * @throws UncheckedIOException where the files cannot be written or read
     */
    public double megahertz(Subject subject) {
        Synthesis synthesis = new Synthesis(generator, yosys);
        try (WorkFolder work = WorkFolder.in(TEMPORARY, "signum-placement-")) {
            Path folder = work.path();
            generator.generate(subject.config(), subject.label(), subject.block(), folder);
            Path alone = synthesis.run(folder, Synthesis.script(subject), subject.name());
            Definition block = Netlist.definitions(alone).get(subject.top());
            Files.writeString(folder.resolve(HARNESS + ".v"), harness(subject.top(), block));
            synthesis.run(folder, Synthesis.script(HARNESS, subject.part().command()), subject.name());
            return routed(folder, subject);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot place " + subject.name(), e);
        }
    }

    private double routed(Path folder, Subject subject) throws IOException {
        List<String> command = new ArrayList<>(List.of(nextpnr.binary().toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("--json", "netlist.json", "--report", REPORT, "--quiet"));
        Subprocess.Result result = Subprocess.run(folder, nextpnr.environment(), command);
        Path report = folder.resolve(REPORT);
        if (!result.succeeded() || !Files.isRegularFile(report)) {
            String last = result.output().lines().reduce("", (before, line) -> line);
            throw new InputException(
                    "nextpnr could not place " + subject.name() + " (" + last + "); install nextpnr-ecp5 anew.");
        }
        JsonNode clocks = MAPPER.readTree(report.toFile()).get("fmax");
        return clocks.elements().next().get("achieved").asDouble();
    }

    /** A module of a clock, an input and an output around the block. */
    static String harness(String top, Definition block) {
        StringBuilder ports = new StringBuilder();
        int fed = 0;
        int made = 0;
        for (String port : block.ports().keySet()) {
            int bits = block.ports().get(port).length;
            String to;
            if (port.equals(CLOCK)) {
                to = CLOCK;
            } else if (block.inputs().contains(port)) {
                to = "fed[" + (fed + bits - 1) + ":" + fed + "]";
                fed += bits;
            } else {
                to = "made[" + (made + bits - 1) + ":" + made + "]";
                made += bits;
            }
            ports.append(ports.isEmpty() ? "" : ", ")
                    .append('.')
                    .append(port)
                    .append('(')
                    .append(to)
                    .append(')');
        }
        return """
                module %s (input wire clk, input wire in, output reg out);
                  reg [%d:0] fed;
                  wire [%d:0] made;
                  reg [%d:0] caught;
                  always @(posedge clk) begin
                    fed <= {fed, in};
                    caught <= made ^ {caught, 1'b0};
                    out <= caught[%d];
                  end
                  %s block (%s);
                endmodule
                """.formatted(HARNESS, fed - 1, made - 1, made - 1, made - 1, top, ports);
    }
}
