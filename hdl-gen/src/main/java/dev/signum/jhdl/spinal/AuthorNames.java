// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl.spinal;

import java.util.Map;
import spinal.core.NamingScope;

/** Hands out names while the text is written: the author's, and never one that SpinalHDL would invent. */
final class AuthorNames extends NamingScope {
    private final Map<String, String> renamed;

    AuthorNames(Map<String, String> renamed) {
        super("", null);
        this.renamed = renamed;
    }

    @Override
    public String allocateName(String name) {
        String author = renamed.get(name);
        if (author != null) {
            return author;
        }
        String given = super.allocateName(name);
        if (!given.equals(name) || name.startsWith("_zz")) {
            throw new IllegalStateException("SpinalHDL would invent the name " + given);
        }
        return given;
    }
}
