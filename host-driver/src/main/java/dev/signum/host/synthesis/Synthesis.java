// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import dev.signum.arch.InputException;
import dev.signum.arch.rtl.RtlGenerator;
import dev.signum.sim.tools.Subprocess;
import dev.signum.sim.tools.WorkFolder;
import dev.signum.sim.tools.YosysTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Generates a block's Verilog, gives it to Yosys and counts the netlist. */
public final class Synthesis {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String NETLIST = "netlist.json";

    private final RtlGenerator generator;
    private final YosysTool yosys;

    /**
     * A synthesis.
     *
     * @param generator writes the Verilog
     * @param yosys reads it
     */
    public Synthesis(RtlGenerator generator, YosysTool yosys) {
        this.generator = generator;
        this.yosys = yosys;
    }

    /** The commands that Yosys is given, in a folder that {@code signum generate} wrote. */
    static String script(Subject subject) {
        return script(subject.top(), subject.part().command());
    }

    /** The commands for a core whose modules are synthesised one by one. */
    static String coreScript(Subject subject) {
        return script(subject.top(), subject.part().hierarchical());
    }

    /** The commands for a module with a synthesis command of Yosys. */
    static String script(String top, String command) {
        return "read_verilog *.v; " + command + " -top " + top + "; write_json " + NETLIST;
    }

    /**
     * Synthesises a block.
     *
     * @throws InputException where Yosys fails, with the last line it says
     * @throws UncheckedIOException where the files cannot be written or read
     */
    public Cost of(Subject subject) {
        Netlist netlist = netlist(subject, script(subject));
        return new Cost(subject, Area.of(netlist.cells()), Depth.of(netlist), Optional.empty());
    }

    /**
     * Synthesises every module of a core by itself, each once, and follows paths from module to module.
     *
     * @throws InputException where Yosys fails, with the last line it says
     * @throws UncheckedIOException where the files cannot be written or read
     */
    public CoreCost core(Subject subject) {
        return CoreCost.of(subject, netlist(subject, coreScript(subject)));
    }

    private Netlist netlist(Subject subject, String script) {
        try (WorkFolder work = WorkFolder.in(TEMPORARY, "signum-synthesis-")) {
            generator.generate(subject.config(), subject.label(), subject.block(), work.path());
            return Netlist.read(run(work.path(), script, subject.name()), subject.top());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot synthesise " + subject.name(), e);
        }
    }

    /** Runs Yosys in a folder of Verilog; returns the netlist that the script writes. */
    Path run(Path folder, String script, String name) {
        Subprocess.Result result = Subprocess.run(
                folder, yosys.environment(), List.of(yosys.binary().toString(), "-q", "-p", script));
        Path netlist = folder.resolve(NETLIST);
        if (!result.succeeded() || !Files.isRegularFile(netlist)) {
            String last = result.output().lines().reduce("", (before, line) -> line);
            throw new InputException(
                    "Yosys could not synthesise " + name + " (" + last + "); install Yosys 0.23 or later anew.");
        }
        return netlist;
    }
}
