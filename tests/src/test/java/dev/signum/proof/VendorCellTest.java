// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.rtl.array.table.TableMemory;
import dev.signum.rtl.array.table.TableShape;
import dev.signum.sim.tools.ProofToolFinder;
import dev.signum.sim.tools.ProofTools;
import dev.signum.sim.tools.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our models of vendors' cells against those that Yosys brings, written by others: equal outputs for all inputs, with every parameter that
 * a popcount uses. Yosys' own SAT solver decides.
 */
@Tag("quick-proof")
class VendorCellTest {
    private static final String SEQUENCES = "memory; opt; sat -verify -prove-asserts -seq 3 -set-init-zero pairs";

    private static final String PREFIX = "signum_";
    private static final Pattern INIT = Pattern.compile("64'h\\w+");
    private static final List<Integer> WIDTHS = List.of(8, 16, 32, 64, 128, 256, 512);

    @Test
    void lookUpTablesAreYosys(@TempDir Path folder) throws IOException {
        StringBuilder pairs = new StringBuilder();
        TreeSet<String> contents = new TreeSet<>(List.of("64'h0", "64'h123456789abcdef0"));
        WIDTHS.forEach(width -> emitted(width, Target.XCUP)
                .values()
                .forEach(text -> INIT.matcher(text).results().forEach(found -> contents.add(found.group()))));
        assertTrue(contents.size() > 6, "contents: " + contents);
        for (String init : contents) {
            String inputs = ".I0(in[0]), .I1(in[1]), .I2(in[2]), .I3(in[3]), .I4(in[4]), .I5(in[5])";
            pairs.append(pair("LUT6_2", ".INIT(" + init + ")", inputs, List.of("O6", "O5"), 1));
            pairs.append(pair("LUT6", ".INIT(" + init + ")", inputs, List.of("O"), 1));
        }
        assertEquals("", refuted(folder, models(Target.XCUP), pairs.toString()));
    }

    @Test
    void carryChainsAreYosys(@TempDir Path folder) throws IOException {
        String seven = ".CI(in[0]), .CYINIT(in[1]), .DI(in[5:2]), .S(in[9:6])";
        assertEquals("", refuted(folder, models(Target.XC7), pair("CARRY4", "", seven, List.of("O", "CO"), 4)));
        StringBuilder pairs = new StringBuilder();
        for (String type : List.of("SINGLE_CY8", "DUAL_CY4")) {
            String eight = ".CI(in[0]), .CI_TOP(in[1]), .DI(in[9:2]), .S(in[17:10])";
            pairs.append(pair("CARRY8", ".CARRY_TYPE(\"" + type + "\")", eight, List.of("O", "CO"), 8));
        }
        assertEquals("", refuted(folder, models(Target.XCUP), pairs.toString()));
    }

    /** Both begin with zeros; what a memory holds is decided by the last write, so three cycles show all there is. */
    @Test
    void sharedMemoriesAreYosys(@TempDir Path folder) throws IOException {
        SortedMap<String, String> models =
                new TreeMap<>(Emitter.emit(() -> new TableMemory(new TableShape(64, 8, 2, Target.XCUP)))
                        .models());
        assertEquals("", refuted(folder, models, memories(), SEQUENCES));
        models.computeIfPresent("RAM32M16.v", (name, text) -> text.replace("words_C[ADDRC]", "words_C[ADDRD]"));
        assertTrue(refuted(folder, models, memories(), SEQUENCES).contains("proof did fail"));
    }

    /** Two ports of the seven and the one that is written, for every address. */
    private static String memories() {
        String ports = ".WCLK(in[0]), .WE(in[1]), .ADDRA(in[6:2]), .ADDRB(in[6:2]), .ADDRC(in[11:7]), .ADDRD(in[6:2]),"
                + " .ADDRE(in[6:2]), .ADDRF(in[6:2]), .ADDRG(in[11:7]), .ADDRH(in[16:12]), .DIA({in[2], in[17]}),"
                + " .DIB({in[17], in[3]}), .DIC({in[17], in[4]}), .DID({in[17], in[5]}), .DIE({in[17], in[6]}),"
                + " .DIF({in[17], in[7]}), .DIG({in[17], in[8]}), .DIH({in[17], in[9]})";
        return pair("RAM32M16", "", ports, List.of("DOA", "DOB", "DOC", "DOD", "DOE", "DOF", "DOG", "DOH"), 2);
    }

    @Test
    void aWrongModelIsFound(@TempDir Path folder) throws IOException {
        SortedMap<String, String> models = new TreeMap<>(models(Target.XCUP));
        models.computeIfPresent("CARRY8.v", (name, text) -> text.replace("S[5] ? c5", "S[5] ? c6"));
        String eight = ".CI(in[0]), .CI_TOP(in[1]), .DI(in[9:2]), .S(in[17:10])";
        assertTrue(refuted(folder, models, pair("CARRY8", "", eight, List.of("O", "CO"), 8))
                .contains("proof did fail"));
    }

    /** Both cells with the same inputs, and assertions that each output is the same. */
    private static String pair(String cell, String parameters, String inputs, List<String> outputs, int width) {
        String name = (cell + parameters).replaceAll("\\W+", "_");
        StringBuilder text = new StringBuilder();
        for (String side : List.of(PREFIX, "")) {
            text.append("  ").append(side).append(cell).append(parameters.isEmpty() ? "" : " #(" + parameters + ")");
            text.append(" " + side + "of_" + name + " (" + inputs);
            outputs.forEach(out -> text.append(", .")
                    .append(out)
                    .append("(")
                    .append(side + name + out)
                    .append(")"));
            text.append(");\n");
        }
        outputs.forEach(out -> {
            text.append("  wire [" + (width - 1) + ":0] " + name + out + ", " + PREFIX + name + out + ";\n");
            text.append("  always @* assert (" + name + out + " == " + PREFIX + name + out + ");\n");
        });
        // Declared before they are used.
        return text.toString().replaceFirst("(?s)(.*?)(  wire.*)", "$2$1");
    }

    /** What Yosys says where an assertion can fail. */
    private static String refuted(Path folder, SortedMap<String, String> models, String pairs) throws IOException {
        return refuted(folder, models, pairs, "sat -verify -prove-asserts pairs");
    }

    private static String refuted(Path folder, SortedMap<String, String> models, String pairs, String proof)
            throws IOException {
        StringBuilder ours = new StringBuilder();
        models.forEach((name, text) -> ours.append(text.replace("\nmodule ", "\nmodule " + PREFIX)));
        Files.writeString(folder.resolve("ours.v"), ours);
        Files.writeString(folder.resolve("pairs.v"), "module pairs (input [17:0] in);\n" + pairs + "endmodule\n");
        ProofTools tools = ProofToolFinder.tools();
        Subprocess.Result result = Subprocess.run(
                folder,
                tools.environment(System.getenv("PATH")),
                List.of(
                        tools.yosys().toString(),
                        "-q",
                        "-p",
                        "read_verilog +/xilinx/cells_sim.v; read_verilog ours.v; read_verilog -formal pairs.v;"
                                + " hierarchy -check -top pairs; proc; flatten; opt_clean; "
                                + proof));
        return result.succeeded() ? "" : result.output();
    }

    private static SortedMap<String, String> models(Target target) {
        return Emitter.emit(() -> new XnorPopcount(new ArrayConfig(8, 64, 16, target)))
                .models();
    }

    private static SortedMap<String, String> emitted(int width, Target target) {
        return Emitter.emit(() -> new XnorPopcount(new ArrayConfig(8, width, 16, target)))
                .files();
    }
}
