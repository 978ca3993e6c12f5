// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.ir;

/**
 * A parameter of a cell, and its value in one instance.
 *
 * @param name name in the cell's documentation
 * @param range {@code [high:low] } of a vector, empty for a string
 * @param fallback value where an instance gives none, as Verilog
 * @param value value in this instance, as Verilog
 */
public record Parameter(String name, String range, String fallback, String value) {}
