// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.tools;

/**
 * What is known of one external program, for people to read.
 *
 * @param name what the program is for Signum: {@code verilator}, {@code c++}, {@code maven}, {@code yosys},
 *     {@code smt-solver}, {@code python3}
 * @param version what it says of itself; empty where it is missing
 * @param path where it lies; empty where it is missing
 * @param origin how it was found: an environment variable, {@code PATH}, the cache; or why it was not
 * @param usable whether Signum can use it
 * @param remedy where it cannot: what Signum would do about it when it needs it, or what the user must do; else empty
 */
public record ToolReport(String name, String version, String path, String origin, boolean usable, String remedy) {}
