// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.storage;

/** Makes text from an untrusted file fit for a one-line message. */
public final class Quote {
    private static final int LONGEST = 80;

    private Quote() {}

    /** {@code text} in single quotes, cut to 80 characters, with control and unpaired surrogate characters as '?'. */
    public static String of(String text) {
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        var line = new StringBuilder("'");
        shown.codePoints().map(Quote::visible).forEach(line::appendCodePoint);
        return line.append('\'').toString();
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> codePoint;
        };
    }
}
