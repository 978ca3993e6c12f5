// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.sim.memory.DramPort;
import java.util.Optional;

/**
 * How the simulated memory behaves.
 *
 * @param seed of everything random in it
 * @param stalls probability, 0 to 0.9, that one of its channels pauses in a cycle where it could go on
 * @param dram the DRAM that each channel behaves like; empty for a usual latency and full bandwidth
 */
record MemoryBehaviour(long seed, double stalls, Optional<DramPort> dram) {
    MemoryBehaviour(long seed, double stalls) {
        this(seed, stalls, Optional.empty());
    }
}
