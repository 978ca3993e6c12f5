// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting and measuring netlists, on small ones written as Yosys writes them. */
class NetlistTest {
    private static final String PARITY = "0110100110010110".repeat(4);

    @TempDir
    private Path folder;

    private final List<String> cells = new ArrayList<>();

    @Test
    void cellsAreCountedByWhatTheyAreMadeOf() throws IOException {
        cell("LUT6_2", "", "", "");
        cell("LUT3", "", "", "");
        cell("INV", "", "", "");
        cell("RAM64M8", "", "", "");
        cell("RAM128X1D", "", "", "");
        cell("SRL16E", "", "", "");
        cell("CARRY8", "", "", "");
        cell("CCU2C", "", "", "");
        cell("FDRE", "", "", "");
        cell("FDSE_1", "", "", "");
        cell("RAMB36E2", "", "", "");
        cell("DSP48E2", "", "", "");
        Area area = Area.of(netlist().cells());
        assertEquals(3 + 2, area.lut());
        assertEquals(8 + 4 + 1, area.lutram());
        assertEquals(2, area.ff());
        assertEquals(2, area.carry());
        assertEquals(1, area.bram());
        assertEquals(1, area.dsp());
        assertEquals(
                12, area.types().values().stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void aPathCountsItsTables() throws IOException {
        register(10, 11);
        table(PARITY, List.of("11", "2"), 12);
        table(PARITY, List.of("12", "3"), 13);
        register(13, 14);
        table(PARITY, List.of("14", "3"), 15);
        assertEquals(new Depth(2, List.of("FDRE", "LUT6_2", "LUT6_2", "FDRE"), "c0", "c3"), Depth.of(netlist()));
    }

    @Test
    void whatDrivesAPortIsAnEnd() throws IOException {
        table(PARITY, List.of("2", "3"), 10);
        assertEquals(new Depth(1, List.of("LUT6_2"), "", "c0"), Depth.of(netlist()));
    }

    /** O6 looks at I0 and I1 only; what drives I2 is two tables behind. */
    @Test
    void inputsThatContentsIgnoreAreNoPath() throws IOException {
        table(PARITY, List.of("2", "3"), 10);
        table(PARITY, List.of("10", "3"), 11);
        table("0110".repeat(16), List.of("2", "3", "11"), 12);
        assertEquals(2, Depth.of(netlist()).levels());
        cells.clear();
        table(PARITY, List.of("2", "3"), 10);
        table(PARITY, List.of("10", "3"), 11);
        table(PARITY, List.of("2", "3", "11"), 12);
        assertEquals(3, Depth.of(netlist()).levels());
    }

    /** A constant on I1 that makes a majority an AND leaves I0 and I2; one that makes it constant leaves nothing. */
    @Test
    void constantsArePartOfTheContents() throws IOException {
        table(PARITY, List.of("2", "3"), 10);
        table("1000".repeat(16), List.of("10", "\"0\""), 11);
        table(PARITY, List.of("11", "2"), 12);
        assertEquals(2, Depth.of(netlist()).levels());
        cells.clear();
        table(PARITY, List.of("2", "3"), 10);
        table("1000".repeat(16), List.of("10", "\"1\""), 11);
        table(PARITY, List.of("11", "2"), 12);
        assertEquals(3, Depth.of(netlist()).levels());
    }

    /** The lowest sum does not depend on the highest position; the carry out does. */
    @Test
    void carriesGoUpwards() throws IOException {
        table(PARITY, List.of("2", "3"), 10);
        table(PARITY, List.of("10", "3"), 11);
        cell(
                "CARRY4",
                "",
                "\"CI\": [4], \"CYINIT\": [\"0\"], \"DI\": [4, 4, 4, 4], \"S\": [5, 5, 5, 11]",
                "\"O\": [20, 21, 22, 23], \"CO\": [24, 25, 26, 27]");
        table(PARITY, List.of("20", "2"), 30);
        assertEquals(2, Depth.of(netlist()).levels());
        table(PARITY, List.of("27", "2"), 31);
        Depth depth = Depth.of(netlist());
        assertEquals(new Depth(3, List.of("LUT6_2", "LUT6_2", "CARRY4", "LUT6_2"), "", "c4"), depth);
    }

    @Test
    void loopsAreRefused() throws IOException {
        table(PARITY, List.of("11", "2"), 10);
        table(PARITY, List.of("10", "2"), 11);
        assertThrows(IllegalArgumentException.class, () -> Depth.of(netlist()));
    }

    @Test
    void otherModulesAreSkippedAndMissingOnesNamed() throws IOException {
        cell("LUT1", "", "", "");
        Netlist netlist = netlist();
        assertEquals(1, netlist.cells().size());
        IOException missing =
                assertThrows(IOException.class, () -> Netlist.read(folder.resolve("netlist.json"), "absent"));
        assertEquals(folder.resolve("netlist.json") + " holds no cells of a module absent", missing.getMessage());
    }

    private void register(int d, int q) {
        cell("FDRE", "", "\"C\": [1], \"D\": [" + d + "]", "\"Q\": [" + q + "]");
    }

    /** A LUT6_2 with O6 alone; inputs that are not given are low. */
    private void table(String init, List<String> inputs, int o6) {
        List<String> pins = IntStream.range(0, 6)
                .mapToObj(i -> "\"I" + i + "\": [" + (i < inputs.size() ? inputs.get(i) : "\"0\"") + "]")
                .toList();
        cell("LUT6_2", init, String.join(", ", pins), "\"O6\": [" + o6 + "]");
    }

    private void cell(String type, String init, String inputs, String outputs) {
        String directions = (directions(inputs, "input") + directions(outputs, "output")).replaceFirst(", $", "");
        String connections = inputs + (inputs.isEmpty() || outputs.isEmpty() ? "" : ", ") + outputs;
        cells.add("\"c" + cells.size() + "\": {\"type\": \"" + type + "\", \"parameters\": {"
                + (init.isEmpty() ? "" : "\"INIT\": \"" + init + "\"") + "}, \"port_directions\": {" + directions
                + "}, \"connections\": {" + connections + "}}");
    }

    private static String directions(String ports, String direction) {
        return ports.replaceAll("\\[[^]]*]", "\"" + direction + "\"") + (ports.isEmpty() ? "" : ", ");
    }

    private Netlist netlist() throws IOException {
        Path file = folder.resolve("netlist.json");
        Files.writeString(
                file,
                "{\"creator\": \"test\", \"modules\": {\"other\": {\"cells\": {\"x\": {\"type\": \"FDRE\"}}},"
                        + " \"top\": {\"ports\": {}, \"cells\": {" + String.join(",\n", cells)
                        + "}, \"netnames\": {}}}}");
        return Netlist.read(file, "top");
    }
}
