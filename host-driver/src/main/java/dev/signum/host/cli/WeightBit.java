// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedLinear;
import dev.signum.host.image.StreamReader;
import dev.signum.host.runtime.CardSession;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One weight bit of a linear.
 *
 * @param linear the linear
 * @param row output, from 0
 * @param column input, from 0
 */
record WeightBit(PackedLinear linear, int row, int column) {
    private static final Pattern TEXT = Pattern.compile("([^:]+)(?::(\\d{1,9}):(\\d{1,9}))?");

    /** Reads {@code NAME} (row and column 0) or {@code NAME:ROW:COLUMN}. */
    static WeightBit parse(String text, Image image) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InputException("'" + text + "' is no weight bit; give NAME or NAME:ROW:COLUMN.");
        }
        PackedLinear linear = image.layout().named(matcher.group(1));
        int row = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        int column = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        if (row >= linear.outputs() || column >= linear.inputs()) {
            throw new InputException("%s has %d rows and %d columns, so no weight at %d:%d; choose a smaller one."
                    .formatted(linear.name(), linear.outputs(), linear.inputs(), row, column));
        }
        return new WeightBit(linear, row, column);
    }

    /** Flips it in card memory. */
    void flip(CardSession session, Image image) {
        StreamReader reader = image.read(linear);
        session.flipBit(reader.channelOf(row), reader.weightByte(row, column), column % Byte.SIZE);
    }
}
