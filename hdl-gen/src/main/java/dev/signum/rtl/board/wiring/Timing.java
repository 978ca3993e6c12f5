// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.board.wiring;

/** Which edges a port belongs to. */
public sealed interface Timing {
    /** It is a clock. */
    record Clock() implements Timing {}

    /** It belongs to a clock of the same cell. */
    record On(String clock) implements Timing {}

    /** An input that the cell takes from any clock, or an output that belongs to none. */
    record Asynchronous() implements Timing {}

    /** It goes to a pin of the device; its timing is the cell's own affair. */
    record Pin() implements Timing {}
}
