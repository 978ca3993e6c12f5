// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.process;

/**
 * A wait in progress.
 *
 * @param trigger what is waited for
 * @param watch tells whether it has happened
 * @param since cycle in which the wait began
 * @param deadline first cycle at which the wait has taken too long
 */
record Wait(Trigger trigger, Watch watch, long since, long deadline) {

    static Wait begin(Trigger trigger, long cycle, long limit) {
        long deadline = limit > Long.MAX_VALUE - cycle ? Long.MAX_VALUE : cycle + limit;
        return new Wait(trigger, trigger.arm(cycle), cycle, deadline);
    }

    String line(String who) {
        return who + " waits for " + trigger.what() + " since cycle " + since;
    }
}
