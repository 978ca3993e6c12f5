// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.coverage.rtl;

import java.util.Comparator;

/**
 * A Verilog file by what is in it. Modules of one name may differ from configuration to configuration; their counts are kept apart.
 *
 * @param file file name without folders
 * @param sha256 of its content in hexadecimal, or empty where the counts do not say
 */
public record SourceText(String file, String sha256) implements Comparable<SourceText> {
    private static final int SHORT = 8;
    private static final Comparator<SourceText> ORDER =
            Comparator.comparing(SourceText::file).thenComparing(SourceText::sha256);

    /** The source that a path in a coverage file names; the simulation harness puts each file into a folder named by its content. */
    static SourceText ofPath(String path) {
        int slash = path.lastIndexOf('/');
        String folder = path.substring(0, Math.max(0, slash));
        String last = folder.substring(folder.lastIndexOf('/') + 1);
        return new SourceText(path.substring(slash + 1), last.matches("[0-9a-f]{64}") ? last : "");
    }

    /** The file name with the first digits of its content's hash. */
    public String label() {
        return sha256.isEmpty() ? file : file + "@" + sha256.substring(0, SHORT);
    }

    @Override
    public int compareTo(SourceText other) {
        return ORDER.compare(this, other);
    }
}
