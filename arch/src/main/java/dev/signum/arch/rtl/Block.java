// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.rtl;

/** A level of the core that can be generated alone. */
public enum Block {
    /** The XNOR-popcount tree. */
    POPCOUNT,
    /** One processing element. */
    PE,
    /** The array with its accumulators. */
    ARRAY,
    /** Everything, with the top that the host talks to. */
    CORE
}
