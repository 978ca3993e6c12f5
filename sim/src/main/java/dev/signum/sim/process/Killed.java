// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/** Thrown out of a process's wait to end it, so that its finally blocks run. */
final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
