// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import dev.signum.arch.InputException;
import picocli.CommandLine.Option;

/** How often the simulated memory pauses. */
final class StallOptions {
    /** Above it the memory model refuses: next to nothing would move. */
    private static final double MOST = 0.9;

    @Option(
            names = "--stalls",
            paramLabel = "PROBABILITY",
            description =
                    "Probability, 0 to " + MOST + ", that a channel of the simulated memory pauses in a cycle where it"
                            + " could go on (default: 0).")
    private Double probability;

    /**
     * The memory that is asked for.
     *
     * @param seed of everything random in it
     * @throws InputException where the probability is out of range, or the device simulates no memory
     */
    MemoryBehaviour memory(Device device, long seed) {
        if (probability == null) {
            return new MemoryBehaviour(seed, 0);
        }
        if (!(probability >= 0 && probability <= MOST)) {
            throw new InputException("--stalls must be a probability from 0 to " + MOST + ", not " + probability + ".");
        }
        if (!device.equals(Device.SIM)) {
            throw new InputException("--stalls needs --device sim: no other device simulates a memory.");
        }
        return new MemoryBehaviour(seed, probability);
    }
}
