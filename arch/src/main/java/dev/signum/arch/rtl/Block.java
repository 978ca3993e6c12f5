// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.rtl;

import java.util.Locale;

/** A level of the core that can be generated alone. */
public enum Block {
    /** The XNOR-popcount tree. */
    POPCOUNT,
    /** One processing element. */
    PE,
    /** One processing element of the table engine. */
    TABLE_PE,
    /** The array with its accumulators. */
    ARRAY,
    /** Everything, with the top that the host talks to. */
    CORE;

    /** The name on the command line and in records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@link #label}. */
    @Override
    public String toString() {
        return label();
    }
}
