// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.Preset;
import dev.signum.arch.rtl.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A core of several modules: registers {@code held} in two {@code stage}s, with a {@code wires} between that holds nothing. */
class LinkedNetlistTest {
    private static final String STAGE = """
            "stage": {"attributes": {"src": "stage.v"},
              "ports": {"d": {"direction": "input", "bits": [2]}, "q": {"direction": "output", "bits": [3]}},
              "cells": {
                "not": {"type": "LUT1", "parameters": {"INIT": "01"}, "port_directions": {"I0": "input", "O": "output"},
                  "connections": {"I0": [2], "O": [4]}},
                "$ff": {"type": "FDRE", "parameters": {}, "port_directions": {"D": "input", "Q": "output"},
                  "connections": {"D": [4], "Q": [3]}}},
              "netnames": {"held": {"hide_name": 0, "bits": [3]}, "q_of_stage": {"hide_name": 0, "bits": [3]}}}""";
    private static final String WIRES = """
            "wires": {"ports": {"a": {"direction": "input", "bits": [2]}, "b": {"direction": "output", "bits": [2]},
                "low": {"direction": "output", "bits": ["0"]}}, "cells": {}, "netnames": {}}""";
    private static final String LIBRARY = """
            "FDRE": {"attributes": {"blackbox": "1"}, "ports": {}, "cells": {"spec": {"type": "$specify2"}}, "netnames": {}}""";
    private static final String TOP = """
            "top": {"ports": {"in": {"direction": "input", "bits": [2]}, "out": {"direction": "output", "bits": [6]}},
              "cells": {
                "one": {"type": "stage", "parameters": {}, "port_directions": {"d": "input", "q": "output"},
                  "connections": {"d": [2], "q": [3]}},
                "between": {"type": "wires", "parameters": {}, "port_directions": {"a": "input", "b": "output", "low": "output"},
                  "connections": {"a": [3], "b": [4], "low": [7]}},
                "and": {"type": "LUT2", "parameters": {"INIT": "1110"}, "port_directions":
                  {"I0": "input", "I1": "input", "O": "output"}, "connections": {"I0": [4], "I1": [7], "O": [5]}},
                "two": {"type": "stage", "parameters": {}, "port_directions": {"d": "input", "q": "output"},
                  "connections": {"d": [5], "q": [6]}}},
              "netnames": {"in": {"hide_name": 0, "bits": [2]}}}""";

    @TempDir
    private Path folder;

    private Netlist netlist;

    @BeforeEach
    void read() throws IOException {
        Path file = folder.resolve("netlist.json");
        Files.writeString(file, "{\"modules\": {" + String.join(",\n", LIBRARY, STAGE, WIRES, TOP) + "}}");
        netlist = Netlist.read(file, "top");
    }

    @Test
    void pathsCrossModulesAndSayTheNamesOfTheirEnds() {
        assertEquals(new Depth(2, List.of("FDRE", "LUT2", "LUT1", "FDRE"), "one.held", "two.held"), Depth.of(netlist));
    }

    @Test
    void aDefinitionCountsEachOfItsUses() {
        CoreCost core = CoreCost.of(new Subject(Preset.TINY.config(), "tiny", Block.CORE, Part.XCUP), netlist);
        assertEquals(
                List.of("stage", "top"),
                core.definitions().stream().map(CoreCost.Share::name).toList());
        CoreCost.Share stage = core.definitions().getFirst();
        assertEquals(2, stage.instances());
        assertEquals(2, stage.area().lut());
        assertEquals(2, stage.area().ff());
        assertEquals(2, stage.longest().levels());
        assertEquals(3, core.whole().lut());
        assertEquals(Map.of(1, 1, 2, 1), core.ends());
    }

    @Test
    void aPathMayBeginAtAPort() {
        Netlist one = new Linker(Map.of("stage", stageAlone())).link("stage");
        assertEquals("d", Depth.of(one).from());
    }

    private Definition stageAlone() {
        List<Cell> cells = netlist.cells().stream()
                .filter(cell -> cell.name().startsWith("one."))
                .toList();
        int d = cells.getFirst().inputs().get("I0")[0];
        return new Definition(Map.of("d", new int[] {d}), List.of("d"), cells, Map.of());
    }
}
