// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

/**
 * The vector side: on-chip vector memory and binary32 lanes.
 *
 * @param lanes binary32 elements handled a cycle; a power of two, 4..64
 * @param vectorFloats binary32 elements of the vector memory; a power of two, 1024..2^20
 * @param maxInputs longest input vector (K) of one LINEAR; a power of two, 64..2^15: counts of 16 planes then fit
 *     32 bits on both grids
 */
public record VectorConfig(int lanes, int vectorFloats, int maxInputs) {
    /** Interleaved partial sums of a long sum (docs/numeric-contract.md). */
    public static final int PARTIAL_SUMS = 512;

    public VectorConfig {
        Check.powerOfTwo("vector lanes", lanes, 4, 64);
        Check.powerOfTwo("vector memory floats", vectorFloats, 1024, 1 << 20);
        Check.powerOfTwo("longest input vector", maxInputs, 64, 1 << 15);
        Check.that(
                vectorFloats >= 2 * maxInputs,
                "the vector memory of " + vectorFloats + " floats must hold two vectors of " + maxInputs);
    }

    /** Words of {@code lanes} elements in the vector memory. */
    public int vectorWords() {
        return vectorFloats / lanes;
    }
}
