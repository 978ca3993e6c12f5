// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.interrupt;

import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeBus;
import dev.signum.sim.verilator.Port;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Watches a level interrupt in every cycle: rules I1 to I4 of {@code docs/bus-rules.md}, and counts. The line is high while it
 * asks for service, and may fall only once a bench has said that it acknowledges.
 */
public final class InterruptWatch {

    private static final int LEVEL = 0;
    private static final int RISES = 1;
    private static final int FALLS = 2;
    private static final int HIGH_CYCLES = 3;
    private static final int LAST_RISE = 4;
    private static final int ACKNOWLEDGED = 5;
    private static final int FALL_WITHIN = 6;
    private static final int MASKED = 7;
    private static final int STATE_WORDS = 8;

    private final NativeBus bus;
    private final Port line;
    private final MemorySegment state;

    private InterruptWatch(NativeBus bus, Port line) {
        this.bus = bus;
        this.line = line;
        this.state = bus.state(STATE_WORDS);
    }

    /**
     * Attaches a watch to a one-bit output.
     *
     * @throws IllegalArgumentException where the port is no such output
     */
    public static InterruptWatch attach(Dut dut, String port) {
        Port line = dut.port(port);
        if (line.width() != 1 || line.isInput()) {
            throw new IllegalArgumentException(line + " is no one-bit output of the design");
        }
        return new InterruptWatch(NativeBus.attach(dut, NativeBus.Kind.INTERRUPT, port, new long[1], line), line);
    }

    /** Whether the line was high at the latest edge. */
    public boolean isHigh() {
        return get(LEVEL) != 0;
    }

    /** Times that the line rose. */
    public long rises() {
        return get(RISES);
    }

    /** Times that the line fell, resets left out. */
    public long falls() {
        return get(FALLS);
    }

    /** Edges at which the line was high. */
    public long highCycles() {
        return get(HIGH_CYCLES);
    }

    /** Clock edges before the one that saw the latest rise; 0 before any. */
    public long lastRise() {
        return get(LAST_RISE);
    }

    /**
     * Steps the design until the line is high; no edge follows.
     *
     * @return cycles run
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} after {@code maxCycles}
     */
    public long await(long maxCycles) {
        return bus.dut().until(line.name(), 1, maxCycles);
    }

    /**
     * Lets the line fall while and after {@code acknowledgement} runs.
     *
     * @param within cycles from now after which rule I3 is broken if it is still high
     * @param acknowledgement what makes the design withdraw the interrupt, such as a register write
     */
    public void acknowledge(long within, Runnable acknowledgement) {
        set(FALL_WITHIN, within);
        set(ACKNOWLEDGED, 1);
        acknowledgement.run();
    }

    /** From now on, or no longer, a rise breaks rule I4. */
    public void mask(boolean masked) {
        set(MASKED, masked ? 1 : 0);
    }

    private long get(int word) {
        return state.getAtIndex(ValueLayout.JAVA_LONG, word);
    }

    private void set(int word, long value) {
        state.setAtIndex(ValueLayout.JAVA_LONG, word, value);
    }
}
