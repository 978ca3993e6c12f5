// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import dev.signum.jhdl.ir.Literal;
import java.util.Map;
import java.util.SortedMap;
import spinal.core.internals.BitVectorLiteral;

/**
 * What the writer must know beside the component.
 *
 * @param symbols literals shown by name, by identity
 * @param constants the names with their literals
 * @param memoryPorts SpinalHDL's name of a memory's port to the author's name of the word read there
 */
record Lowered(
        Map<BitVectorLiteral, String> symbols, SortedMap<String, Literal> constants, Map<String, String> memoryPorts) {}
