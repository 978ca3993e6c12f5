// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import java.util.stream.Collectors;

/** SpinalHDL found an error in a definition; the message is SpinalHDL's own. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String console, Throwable cause) {
        super(sentences(console, cause), cause);
    }

    /** SpinalHDL's messages without its banner, progress and stack traces. */
    private static String sentences(String console, Throwable cause) {
        String plain = console.lines()
                .map(line -> line.replaceAll("\\u001b\\[[0-9;]*m", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("[Progress]") && !line.startsWith("***"))
                .filter(line -> !line.matches("(dev|java|jdk|scala|spinal|org)\\.[\\w.$/@]+\\(.*"))
                .collect(Collectors.joining(" "));
        return plain.isEmpty() ? String.valueOf(cause.getMessage()) : plain;
    }
}
