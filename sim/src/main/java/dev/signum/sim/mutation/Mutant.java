// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.mutation;

import java.util.ArrayList;
import java.util.List;

/**
 * One changed line of one file.
 *
 * @param file the file's name
 * @param line the line, from 1
 * @param fault what was done
 * @param before the line as it was, without surrounding space
 * @param after the line as it is now, without surrounding space
 */
public record Mutant(String file, int line, Fault fault, String before, String after) {

    /** The changed text. */
    public String applyTo(String original) {
        List<String> lines = new ArrayList<>(original.lines().toList());
        String old = lines.get(line - 1);
        if (!old.strip().equals(before)) {
            throw new IllegalArgumentException(
                    file + ":" + line + " is not '" + before + "' but '" + old.strip() + "'");
        }
        lines.set(line - 1, old.replace(before, after));
        return String.join("\n", lines) + "\n";
    }

    /** As in {@code drain.v:41: a condition inverted: ... -> ...}. */
    @Override
    public String toString() {
        return "%s:%d: %s: %s -> %s".formatted(file, line, fault.description(), before, after);
    }
}
