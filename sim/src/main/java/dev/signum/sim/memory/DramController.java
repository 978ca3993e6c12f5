// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.memory;

/**
 * The controller between an AXI port and a channel. It takes what is ready first, then what came first; keeps rows open; collects
 * writes and drains them in groups.
 *
 * @param frontNanoseconds from taking an address to the scheduler
 * @param backNanoseconds from the end of an access's data to the port
 * @param readQueue accesses that the scheduler chooses from
 * @param writeQueue accesses that wait to be written before the port stalls, at least 8
 */
public record DramController(double frontNanoseconds, double backNanoseconds, int readQueue, int writeQueue) {

    private static final int LEAST_WRITE_QUEUE = 8;

    /** Checks the queues. */
    public DramController {
        if (readQueue < 1 || writeQueue < LEAST_WRITE_QUEUE) {
            throw new IllegalArgumentException("a controller's read queue holds at least 1 access, its write queue 8");
        }
    }
}
