// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A module.
 *
 * @param name definition name
 * @param site where its author named it
 * @param ports ports in order
 * @param nets wires and registers in order of declaration
 * @param registers clocking of the registers, outputs excluded
 * @param memories memories
 * @param instances children in order
 * @param body statements in order
 * @param attributes Verilog attributes of nets, name to value
 * @param verilog the text of a leaf written in Verilog, or of a cell's model for simulation, else empty
 * @param cell what makes this a cell of the target's library, else empty
 */
public record Definition(
        String name,
        Site site,
        List<Net> ports,
        List<Net> nets,
        List<Register> registers,
        List<Memory> memories,
        List<Instance> instances,
        List<Statement> body,
        Map<Net, SortedMap<String, String>> attributes,
        Optional<String> verilog,
        Optional<Cell> cell) {}
