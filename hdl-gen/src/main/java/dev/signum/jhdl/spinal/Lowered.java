// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import java.util.Map;
import spinal.core.internals.BitVectorLiteral;

/**
 * What the writer must know beside the component.
 *
 * @param symbols literals shown by name, by identity
 * @param memoryPorts SpinalHDL's name of a memory's port to the author's name of the word read there
 */
record Lowered(Map<BitVectorLiteral, String> symbols, Map<String, String> memoryPorts) {}
