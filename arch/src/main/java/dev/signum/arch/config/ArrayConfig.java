// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

/**
 * Shape of the array.
 *
 * @param rows matrix rows computed side by side, over all islands; a power of two, 1..1024
 * @param width inputs (bits) of one processing element; a power of two, 8..512
 * @param columns bit planes held side by side, in groups of 8: 8, 16 or 32; tables take at most 16
 * @param target the FPGA family whose cells the popcount, or what adds up tables, is made of
 * @param engine what a row is made of
 */
public record ArrayConfig(int rows, int width, int columns, Target target, Engine engine) {
    /** Columns that share one accumulator. */
    public static final int GROUP = 8;

    /** Most activation planes a command may ask for. */
    public static final int MAX_PLANES = 16;

    /** Most vectors that any array takes through one pass over the weights. */
    public static final int MAX_VECTORS = 4;

    public ArrayConfig {
        Check.powerOfTwo("array rows", rows, 1, 1024);
        Check.powerOfTwo("array width", width, 8, 512);
        Check.powerOfTwo("array columns", columns, GROUP, MAX_VECTORS * GROUP);
        Check.that(
                engine == Engine.POPCOUNT || columns <= MAX_PLANES,
                "tables are of one vector of at most " + MAX_PLANES + " planes, and " + columns
                        + " columns would serve more; use 8 or 16");
    }

    /** An array for any FPGA. */
    public ArrayConfig(int rows, int width, int columns) {
        this(rows, width, columns, Target.GENERIC);
    }

    /** An array that counts. */
    public ArrayConfig(int rows, int width, int columns, Target target) {
        this(rows, width, columns, target, Engine.POPCOUNT);
    }

    /** Column groups, each with its own row accumulator. */
    public int groups() {
        return columns / GROUP;
    }

    /**
     * Vectors that one pass over the weights can serve, each in a column group of its own and so of at most 8 planes; one where rows look
     * up tables, which are of one vector.
     */
    public int mostVectors() {
        return engine == Engine.POPCOUNT ? groups() : 1;
    }

    /** Bits of the number of a vector among those of a pass. */
    public int vectorBits() {
        return bitsFor(mostVectors() - 1L);
    }

    /** Passes over one weight word that {@code planes} activation planes need: ceil(planes / columns). */
    public int passes(int planes) {
        return Math.ceilDiv(planes, columns);
    }

    /** Bits of one popcount, 0..width. */
    public int countBits() {
        return bitsFor(width);
    }

    /** This array made of another family's cells. */
    public ArrayConfig on(Target family) {
        return new ArrayConfig(rows, width, columns, family, engine);
    }

    /** This array with rows of another engine. */
    public ArrayConfig with(Engine other) {
        return new ArrayConfig(rows, width, columns, target, other);
    }

    /**
     * Cycles from operands at the XNOR-popcount's inputs to its registered count: an adder tree takes three where it has more than 64
     * inputs, compressors two at every width (docs/adr/0011-popcount-of-compressors.md).
     */
    public int popcountLatency() {
        return target == Target.GENERIC && width > 64 ? 3 : 2;
    }

    /** Words of {@code width} inputs that cover {@code inputs}: ceil(inputs / width). */
    public int slices(int inputs) {
        return Math.ceilDiv(inputs, width);
    }

    /** Bits that hold every value 0..{@code most}. */
    public static int bitsFor(long most) {
        return Math.max(1, 64 - Long.numberOfLeadingZeros(most));
    }
}
