// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.bus.axilite;

import dev.signum.sim.bus.axi.MemoryMap;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.NativeBus;
import dev.signum.sim.verilator.RunStatus;
import dev.signum.sim.verilator.SimulationException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A master on a 32-bit AXI4-Lite port of the design. Each call steps the whole design until the slave has answered.
 *
 * <p>The design is held to the rules L1 to L8 of {@code docs/bus-rules.md}.
 */
public final class AxiLite {

    private static final long TRANSFER = 0;
    private static final int TRANSFER_WORDS = 5;
    private static final int ALL_BYTES = 0xf;

    /** What each channel waits for; the order is that of {@code AxiLiteMaster::hangingChannel}. */
    private static final List<String> CHANNELS = List.of(
            "awvalid waits for awready",
            "wvalid waits for wready",
            "arvalid waits for arready",
            "a write waits for bvalid",
            "a read waits for rvalid");

    private final NativeBus bus;
    private final String prefix;
    private final long maxCycles;

    private AxiLite(NativeBus bus, String prefix, long maxCycles) {
        this.bus = bus;
        this.prefix = prefix;
        this.maxCycles = maxCycles;
    }

    /**
     * A transfer to do.
     *
     * @param isWrite whether it writes
     * @param address byte address
     * @param data the word to write; 0 for a read
     * @param strobe bit i: byte i is written; 0 for a read
     */
    public record Transfer(boolean isWrite, long address, int data, int strobe) {

        /** Reads a word. */
        public static Transfer read(long address) {
            return new Transfer(false, address, 0, 0);
        }

        /** Writes a whole word. */
        public static Transfer write(long address, int value) {
            return new Transfer(true, address, value, ALL_BYTES);
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
    public static AxiLite attach(Dut dut, String prefix, AxiLiteOptions options) {
        NativeBus bus = NativeBus.attach(dut, NativeBus.Kind.AXI_LITE, prefix, options.words());
        return new AxiLite(bus, prefix, options.maxCycles());
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
        return transfer(List.of(Transfer.read(address))).getFirst();
    }

    /** Writes a word; the response may be an error. */
    public Answer tryWrite(long address, int value) {
        return transfer(List.of(Transfer.write(address, value))).getFirst();
    }

    /**
     * Does transfers, as many of each direction at a time as the options let it. Reads begin in their order and so do writes; a
     * read and a write that are under way together have no order.
     *
     * @return the answers in the order of the transfers
     * @throws SimulationException with status {@link RunStatus#TIMEOUT} and the channel that hangs where an answer is missing
     */
    public List<Answer> transfer(List<Transfer> transfers) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment rows = rows(arena, transfers);
            MemorySegment arguments =
                    arena.allocateFrom(ValueLayout.JAVA_LONG, maxCycles, transfers.size(), rows.address());
            if (bus.call(TRANSFER, arguments) == RunStatus.TIMEOUT) {
                throw timeout(transfers, (int) arguments.getAtIndex(ValueLayout.JAVA_LONG, 0));
            }
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < transfers.size(); i++) {
                int data = transfers.get(i).isWrite() ? 0 : (int) word(rows, i, 2);
                answers.add(new Answer(data, MemoryMap.Response.of(word(rows, i, 4))));
            }
            return answers;
        }
    }

    private static MemorySegment rows(Arena arena, List<Transfer> transfers) {
        MemorySegment rows = arena.allocate(ValueLayout.JAVA_LONG, (long) TRANSFER_WORDS * transfers.size());
        for (int i = 0; i < transfers.size(); i++) {
            Transfer transfer = transfers.get(i);
            long[] words = {
                transfer.isWrite() ? 1 : 0,
                transfer.address(),
                Integer.toUnsignedLong(transfer.data()),
                transfer.strobe(),
                0
            };
            MemorySegment.copy(
                    words, 0, rows, ValueLayout.JAVA_LONG, (long) i * TRANSFER_WORDS * Long.BYTES, TRANSFER_WORDS);
        }
        return rows;
    }

    private static long word(MemorySegment rows, int transfer, int field) {
        return rows.getAtIndex(ValueLayout.JAVA_LONG, (long) transfer * TRANSFER_WORDS + field);
    }

    private SimulationException timeout(List<Transfer> transfers, int channel) {
        String what = transfers.size() == 1
                ? "no answer at 0x" + Long.toHexString(transfers.getFirst().address())
                : "not all of " + transfers.size() + " transfers are answered";
        return bus.failure(
                RunStatus.TIMEOUT,
                prefix + ": L6 broken (a request is taken and answered in time): " + what + " within " + maxCycles
                        + " cycles; " + CHANNELS.get(channel));
    }

    private Answer accepted(String what, long address, Answer given) {
        if (given.response() != MemoryMap.Response.OKAY) {
            throw bus.failure(
                    RunStatus.OK,
                    prefix + ": " + what + " at 0x" + Long.toHexString(address) + " answered " + given.response());
        }
        return given;
    }
}
