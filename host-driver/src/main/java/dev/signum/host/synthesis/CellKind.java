// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.synthesis;

import java.util.regex.Pattern;

/** What a library's cells are made of. */
enum CellKind {
    /** Look-up tables. A {@code LUT6_2} is one with both its outputs; an inverter that is left takes one. */
    LUT("LUT[1-6]|LUT6_2|INV"),
    /** Look-up tables used as memory. */
    LUTRAM("RAM\\d+[MX].*|TRELLIS_DPR16X4"),
    /** Shift registers in look-up tables. */
    SHIFT("SRL16E?|SRLC32E"),
    /** Carry chains' blocks. */
    CARRY("CARRY[48]|CCU2C"),
    /** Multiplexers between look-up tables. */
    MUX("MUXF[789]|PFUMX|L6MUX21"),
    /** Flip-flops. */
    FF("FD[RSCP]E(_1)?|TRELLIS_FF"),
    /** Block memory. */
    BRAM("RAMB\\d+E\\d|DP16KD|PDPW16KD|URAM288.*"),
    /** Multipliers. */
    DSP("DSP48E\\d|MULT18X18D|ALU54B"),
    /** Buffers that cost nothing inside. */
    BUFFER("IBUF|OBUF|BUFG|BUF"),
    /** What is not known here. */
    OTHER(".*");

    /** A carry block with the two tables before it. */
    static final String ECP5_CARRY = "CCU2C";

    private final Pattern types;

    CellKind(String types) {
        this.types = Pattern.compile(types);
    }

    /** The kind of a cell type. */
    static CellKind of(String type) {
        for (CellKind kind : values()) {
            if (kind.types.matcher(type).matches()) {
                return kind;
            }
        }
        throw new IllegalStateException("OTHER matches all types");
    }

    /** Levels that a path through such a cell counts. */
    int levels() {
        return this == LUT || this == LUTRAM ? 1 : 0;
    }
}
