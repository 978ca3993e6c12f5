// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

/**
 * A place where a signal passes from one clock to another.
 *
 * @param place instance, or instance and port where a cell takes a signal of any clock
 * @param cell module of the instance
 * @param kind how it is made safe
 * @param from clock before it, {@code pin} or {@code none}
 * @param to clock behind it, {@code none} where the cell does not say
 */
public record Crossing(String place, String cell, Kind kind, String from, String to) {
    /** How a crossing is made safe. */
    public enum Kind {
        /** One bit through two flip-flops. */
        LEVEL,
        /** A reset that ends synchronously. */
        RESET,
        /** A whole bus through the vendor's converter, which brings its own constraints. */
        BUS,
        /** An input that the vendor's cell synchronises itself. */
        INPUT
    }

    /** One line of the list of crossings. */
    public String line() {
        return String.join("\t", place, cell, kind.name(), from, to);
    }
}
