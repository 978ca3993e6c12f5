// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A master on a 32-bit AXI4-Lite port of the design. Each transfer steps the whole design until the slave has answered.
 *
 * <p>The design fails with {@link RunStatus#VIOLATION} when it answers without a complete request, or drops or changes an
 * answer before it was taken.
 */
public final class AxiLite {

    /** Cycles after which a transfer without an answer fails, unless set otherwise. */
    public static final long DEFAULT_TIMEOUT = 10_000;

    private final Dut dut;
    private final String prefix;
    private final int index;
    private final long maxCycles;
    private final MemorySegment answer;

    private AxiLite(Dut dut, String prefix, int index, long maxCycles) {
        this.dut = dut;
        this.prefix = prefix;
        this.index = index;
        this.maxCycles = maxCycles;
        this.answer = dut.arena().allocate(ValueLayout.JAVA_LONG, 2);
    }

    /**
     * How the master behaves.
     *
     * @param seed of stalls and delays
     * @param stall probability, 0 to 0.9, that the master is not ready for an answer in a cycle
     * @param skew a write's address and data each start up to so many cycles late
     * @param maxCycles cycles after which a transfer without an answer fails
     */
    public record Options(long seed, double stall, int skew, long maxCycles) {

        /** Always ready, no delays. */
        public static Options ideal() {
            return new Options(1, 0, 0, DEFAULT_TIMEOUT);
        }
    }

    /**
     * An answered transfer.
     *
     * @param data the word read; 0 for a write
     * @param response the slave's response
     */
    public record Answer(int data, MemoryMap.Response response) {}

    /**
     * Attaches a master to {@code <prefix>_awvalid} and so on.
     *
     * @throws IllegalArgumentException where a port is missing or the data is not 32 bits wide
     */
    public static AxiLite attach(Dut dut, String prefix, Options options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment words = arena.allocateFrom(
                    ValueLayout.JAVA_LONG, options.seed, AxiMemoryOptions.threshold(options.stall), options.skew);
            int index = dut.library().addAxiLite(dut.simulation(), prefix, words);
            dut.checkAttached(index);
            return new AxiLite(dut, prefix, index, options.maxCycles);
        }
    }

    /**
     * Reads a word.
     *
     * @param address byte address
     * @throws SimulationException where the slave answers with an error or not at all
     */
    public int read(long address) {
        return accepted("read", address, tryRead(address)).data();
    }

    /**
     * Writes a word.
     *
     * @param address byte address
     * @throws SimulationException where the slave answers with an error or not at all
     */
    public void write(long address, int value) {
        accepted("write", address, tryWrite(address, value));
    }

    /** Reads a word; the response may be an error. */
    public Answer tryRead(long address) {
        return transfer(false, address, 0);
    }

    /** Writes a word; the response may be an error. */
    public Answer tryWrite(long address, int value) {
        return transfer(true, address, value);
    }

    private Answer transfer(boolean write, long address, int value) {
        int status = dut.library()
                .axiLiteTransfer(
                        dut.simulation(), index, write, address, Integer.toUnsignedLong(value), maxCycles, answer);
        if (dut.check(status) == RunStatus.TIMEOUT) {
            throw new SimulationException(
                    RunStatus.TIMEOUT,
                    dut.cycle(),
                    prefix + ": no answer at 0x" + Long.toHexString(address) + " within " + maxCycles + " cycles");
        }
        int data = write ? 0 : (int) answer.getAtIndex(ValueLayout.JAVA_LONG, 0);
        return new Answer(data, MemoryMap.Response.of(answer.getAtIndex(ValueLayout.JAVA_LONG, 1)));
    }

    private Answer accepted(String what, long address, Answer given) {
        if (given.response() != MemoryMap.Response.OKAY) {
            throw new SimulationException(
                    RunStatus.OK,
                    dut.cycle(),
                    prefix + ": " + what + " at 0x" + Long.toHexString(address) + " answered " + given.response());
        }
        return given;
    }
}
