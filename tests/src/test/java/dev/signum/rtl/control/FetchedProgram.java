// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import dev.signum.sim.verilator.WidePort;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;

/** A program on its way from the memory to the decoder, a cycle at a time. */
final class FetchedProgram {
    static final int QUEUE = 16;
    private static final int COMMAND_LONGS = CommandLayout.BYTES / Long.BYTES;
    private static final int NEVER = -1;

    record Ports(
            BitPort start,
            BitPort stop,
            LongPort address,
            IntPort count,
            BitPort idle,
            BitPort failed,
            Client client,
            BitPort commandValid,
            WidePort command,
            BitPort commandReady) {}

    record Client(
            BitPort request,
            LongPort address,
            IntPort length,
            BitPort accept,
            BitPort valid,
            WidePort data,
            BitPort failed,
            BitPort ready) {}

    /** What is to happen to a program. */
    enum Fate {
        RUNS,
        STOPPED,
        FAILS,
        FAILS_AND_IS_STOPPED
    }

    private final Ports ports;
    private final Dut dut;
    private final SplittableRandom random;
    private final FetchCover cover;
    private final int beatBytes;
    private final int longestBurst;
    private final long[] memory;
    private final int failingBeat;
    private final int stopCycle;
    private final boolean stopsOnFailure;
    private final int memoryPace;
    private final int decoderPace;
    private final Deque<long[]> queue = new ArrayDeque<>();
    private long address;
    private int asked;
    /** A burst that was not accepted yet: it is not taken back. */
    private boolean asking;

    /** The next burst is being cut. */
    private boolean cutting = true;

    /** Nothing was owed or wanted in the cycle before. */
    private boolean rests;

    private int owed;
    private int received;
    private boolean stopped;
    private boolean failed;

    FetchedProgram(
            MemoryConfig config,
            int commands,
            Fate fate,
            Ports ports,
            Dut dut,
            SplittableRandom random,
            FetchCover cover) {
        this.ports = ports;
        this.dut = dut;
        this.random = random;
        this.cover = cover;
        beatBytes = config.beatBytes();
        longestBurst = Math.min(config.burstBeats(), QUEUE / 2 * CommandLayout.BYTES / beatBytes);
        memory = random.longs((long) commands * COMMAND_LONGS).toArray();
        failingBeat = fate == Fate.FAILS || fate == Fate.FAILS_AND_IS_STOPPED ? random.nextInt(beats()) : NEVER;
        stopCycle = fate == Fate.STOPPED ? random.nextInt(8 * commands) : NEVER;
        stopsOnFailure = fate == Fate.FAILS_AND_IS_STOPPED;
        memoryPace = random.nextInt(1, 5);
        decoderPace = random.nextInt(1, 12);
        long pages = (1L << config.addressBits()) / 4096;
        address = random.nextLong(pages - 2) * 4096 + CommandLayout.BYTES * random.nextLong(4096 / CommandLayout.BYTES);
    }

    private int beats() {
        return memory.length * Long.BYTES / beatBytes;
    }

    void run() {
        ports.start.set(true);
        ports.address.set(address);
        ports.count.set(memory.length / COMMAND_LONGS);
        ports.commandReady.set(false);
        ports.client.accept.set(false);
        ports.client.valid.set(false);
        ports.stop.set(false);
        dut.settle();
        assertTrue(ports.idle.get(), "a program starts while none is fetched");
        dut.step();
        ports.start.set(false);
        for (int cycle = 0; !isOver() || cycle < 3; cycle++) {
            cycle(cycle == stopCycle || stopsOnFailure && failed);
        }
        assertEquals(failingBeat != NEVER && received > failingBeat, failed);
    }

    private boolean isIdle() {
        return !asking && owed == 0 && (stopped || asked == beats());
    }

    private boolean isOver() {
        return rests && (stopped || queue.isEmpty());
    }

    private void cycle(boolean stop) {
        boolean wants = asked < beats() && !cutting && !stopped && owed == 0 && queue.size() <= QUEUE / 2;
        boolean request = asking || wants;
        boolean accept = request && random.nextInt(memoryPace) == 0;
        boolean beat = owed > 0 && random.nextInt(memoryPace) == 0;
        boolean take = random.nextInt(decoderPace) == 0;
        ports.stop.set(stop);
        ports.client.accept.set(accept);
        ports.client.valid.set(beat);
        ports.client.failed.set(beat ? received == failingBeat : random.nextBoolean());
        ports.client.data.setWords(
                beat && received != failingBeat
                        ? beat()
                        : random.longs(beatBytes / Long.BYTES).toArray());
        ports.commandReady.set(take);
        dut.settle();
        check(request);
        cover.level(queue.size());
        int length = burst();
        rests = isIdle();
        cutting = false;
        dut.step();
        if (stop && !stopped) {
            cover.stop(owed > 0, request && !accept);
        }
        if (take && !queue.isEmpty()) {
            queue.remove();
        }
        if (beat) {
            receive();
        }
        if (accept) {
            cover.burst((address + (long) length * beatBytes) % 4096 == 0);
            asked += length;
            cutting = true;
            owed = length;
            address += (long) length * beatBytes;
        }
        stopped |= stop;
        asking = request && !accept;
    }

    private void check(boolean request) {
        assertEquals(request, ports.client.request.get(), "request with " + queue.size() + " commands in the queue");
        if (request) {
            assertEquals(address, ports.client.address.get(), "address of a burst");
            assertEquals(burst() - 1, ports.client.length.get(), "beats of a burst, less one");
        }
        assertTrue(ports.client.ready.get(), "there is room for all that was asked for");
        assertEquals(rests, ports.idle.get(), "idle");
        assertEquals(failed, ports.failed.get(), "failed");
        assertEquals(!stopped && !queue.isEmpty(), ports.commandValid.get(), "a command waits");
        if (!stopped && !queue.isEmpty()) {
            assertArrayEquals(queue.peek(), ports.command.getWords());
        }
    }

    /** Up to the end of the program, and not past a multiple of the longest burst. */
    private int burst() {
        int place = (int) (address / beatBytes % longestBurst);
        return Math.min(beats() - asked, longestBurst - place);
    }

    private long[] beat() {
        int longs = beatBytes / Long.BYTES;
        return Arrays.copyOfRange(memory, received * longs, (received + 1) * longs);
    }

    private void receive() {
        if (received == failingBeat) {
            cover.failure(!queue.isEmpty());
        }
        failed |= received == failingBeat;
        received++;
        owed--;
        int end = received * beatBytes / Long.BYTES;
        if (end % COMMAND_LONGS == 0 && !failed) {
            queue.add(Arrays.copyOfRange(memory, end - COMMAND_LONGS, end));
        }
    }
}
