// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.document;

import java.util.Locale;

/** The text of a C header under construction. */
final class Header {
    private final String guard;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param name of the file, without its ending
     * @param origin of what stands in it, one sentence
     */
    Header(String name, String origin) {
        guard = name.toUpperCase(Locale.ROOT) + "_H";
        text.append("/* SPDX-License-Identifier: Apache-2.0 */\n/* %s */\n".formatted(origin));
        text.append("#ifndef %s\n#define %s\n".formatted(guard, guard));
    }

    /** Begins a group of definitions. */
    Header group() {
        text.append('\n');
        return this;
    }

    /** Defines an unsigned constant. */
    Header define(String name, int value, String meaning) {
        text.append("#define %-40s 0x%08Xu /* %s */\n".formatted("SIGNUM_" + name, value, meaning));
        return this;
    }

    /** Adds lines as they are. */
    Header lines(String lines) {
        text.append('\n').append(lines);
        return this;
    }

    /** The whole file. */
    String end() {
        return text + "\n#endif\n";
    }
}
