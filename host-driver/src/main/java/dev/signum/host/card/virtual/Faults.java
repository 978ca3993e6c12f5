// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.virtual;

import java.util.EnumMap;
import java.util.Map;

/** Which faults are to strike, and when. Thread-safe. */
public final class Faults {
    /** From now on, every time. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final class Armed {
        private int skip;
        private int times;

        private Armed(int skip, int times) {
            this.skip = skip;
            this.times = times;
        }
    }

    private final Map<Fault, Armed> armed = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);

    /**
     * Lets a fault strike.
     *
     * @param skip how many occasions pass before
     * @param times how many occasions it strikes
     */
    public synchronized void arm(Fault fault, int skip, int times) {
        armed.put(fault, new Armed(skip, times));
    }

    /** How often a fault struck. */
    public synchronized int struck(Fault fault) {
        return struck.getOrDefault(fault, 0);
    }

    /** An occasion for a fault: whether it strikes. */
    synchronized boolean strikes(Fault fault) {
        Armed window = armed.get(fault);
        if (window == null || window.times == 0) {
            return false;
        }
        if (window.skip > 0) {
            window.skip--;
            return false;
        }
        if (window.times != ALWAYS) {
            window.times--;
        }
        struck.merge(fault, 1, Integer::sum);
        return true;
    }
}
