// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

/**
 * A value of a linear in which a card and the reference differ.
 *
 * @param linear the linear's name
 * @param position the token's position
 * @param value {@code row 17}, or the name of a scalar
 * @param expected the reference's number
 * @param got the card's number
 */
public record Mismatch(String linear, int position, String value, float expected, float got) {
    @Override
    public String toString() {
        return "%s, position %d, %s: expected %s (0x%08x), got %s (0x%08x)"
                .formatted(
                        linear,
                        position,
                        value,
                        expected,
                        Float.floatToRawIntBits(expected),
                        got,
                        Float.floatToRawIntBits(got));
    }
}
