// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

/**
 * A port of a cell or of a top.
 *
 * @param name its name
 * @param direction which way it goes
 * @param width bits, at least 1
 * @param timing which edges it belongs to
 */
public record Port(String name, Direction direction, int width, Timing timing) {
    String declaration() {
        return "%-6s wire %-9s %s".formatted(direction.verilog(), width == 1 ? "" : "[" + (width - 1) + ":0]", name);
    }
}
