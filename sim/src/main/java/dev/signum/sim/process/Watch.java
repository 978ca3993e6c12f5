// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** A trigger being watched by one wait. */
@FunctionalInterface
public interface Watch {

    /**
     * Whether the trigger has happened since it was armed. Asked after each edge, and again whenever another process has run
     * at the same edge.
     *
     * @param cycle rising edges so far
     */
    boolean happened(long cycle);
}
