// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.board;

/**
 * A run of registers in the register BAR.
 *
 * @param base byte offset of the first, a multiple of {@code bytes}
 * @param bytes length, a power of two
 */
public record Window(int base, int bytes) {
    /** Whether a byte offset of the BAR lies in it. */
    public boolean contains(int offset) {
        return offset >= base && offset - base < bytes;
    }
}
