// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bench;

/** One way to run a design of the benchmark: the same stimuli and the same hash of outputs as the C++ loops. */
abstract class Loop {
    private long random = 0x2545F4914F6CDD1DL;
    private long hash;

    /** Runs more cycles. */
    abstract void run(int cycles);

    /** Of all outputs so far. */
    final long hash() {
        return hash;
    }

    /** The next 64 random bits (xorshift64, Marsaglia 2003). */
    final long next() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return random;
    }

    final void mix(long value) {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
    }
}
