// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.LongPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The register file as docs/registers.md has it, a cycle at a time: what it shows for the inputs of a cycle, and what it is after it. */
final class RegisterFileModel {
    record Ports(
            Axi axi,
            BitPort irq,
            BitPort doorbell,
            LongPort programAddress,
            IntPort programCount,
            IntPort position,
            BitPort busy,
            BitPort ended,
            BitPort failed,
            IntPort errorCode,
            IntPort errorCommand,
            IntPort errorTag,
            IntPort commandsDone,
            Event event,
            List<Channel> channel) {}

    record Axi(
            BitPort awvalid,
            BitPort awready,
            IntPort awaddr,
            BitPort wvalid,
            BitPort wready,
            IntPort wdata,
            IntPort wstrb,
            BitPort bvalid,
            BitPort bready,
            IntPort bresp,
            BitPort arvalid,
            BitPort arready,
            IntPort araddr,
            BitPort rvalid,
            BitPort rready,
            IntPort rdata,
            IntPort rresp) {}

    record Event(BitPort steps, BitPort weightStalls, BitPort drainStalls, BitPort frontEnd, BitPort move) {}

    record Channel(BitPort beat, BitPort wait_, BitPort full) {}

    private static final int ALL_BYTES = 0xF;
    private static final int NOTHING = -1;

    /** A counter: its low half's offset, and what it counts; null for every cycle. */
    private static final class Counter {
        final int offset;
        final BitPort event;
        long value;
        private boolean happened;

        Counter(int offset, BitPort event) {
            this.offset = offset;
            this.event = event;
        }

        /** An event is counted in the cycle after it. */
        void edge() {
            value += event == null || happened ? 1 : 0;
            happened = event != null && event.get();
        }
    }

    private final Ports ports;
    private final List<Counter> counters = new ArrayList<>();
    private final Map<Integer, Integer> constants = new TreeMap<>();
    private final Map<Register, Integer> held = new TreeMap<>(
            Map.of(Register.PROGRAM_LOW, 0, Register.PROGRAM_HIGH, 0, Register.PROGRAM_COUNT, 0, Register.POSITION, 0));
    private boolean enable;
    private boolean pending;
    private boolean writeAnswers;
    /** What was written in the cycle before: it is there a cycle later. */
    private int writeOffset = NOTHING;

    private int written;
    private boolean rung;
    private int readCycle;
    private int readAddress;
    private int readData;
    private int latched;

    RegisterFileModel(CoreConfig config, Ports ports) {
        this.ports = ports;
        count(Register.CYCLES_LOW.offset(), null);
        count(Register.BUSY_LOW.offset(), ports.busy);
        count(Register.STEPS_LOW.offset(), ports.event.steps);
        count(Register.WEIGHT_STALLS_LOW.offset(), ports.event.weightStalls);
        count(Register.DRAIN_STALLS_LOW.offset(), ports.event.drainStalls);
        count(Register.FRONT_END_LOW.offset(), ports.event.frontEnd);
        count(Register.MOVE_LOW.offset(), ports.event.move);
        for (int c = 0; c < config.memory().channels(); c++) {
            count(ChannelRegister.BEATS_LOW.offset(c), ports.channel.get(c).beat);
            count(ChannelRegister.WAITS_LOW.offset(c), ports.channel.get(c).wait_);
            count(ChannelRegister.FULL_LOW.offset(c), ports.channel.get(c).full);
        }
        constant(Register.MAGIC, Register.MAGIC_VALUE);
        constant(Register.VERSION, Register.VERSION_VALUE);
        constant(Register.ROWS, config.array().rows());
        constant(Register.WIDTH, config.array().width());
        constant(Register.COLUMNS, config.array().columns());
        constant(Register.CHANNELS, config.memory().channels());
        constant(Register.BEAT_BITS, config.memory().beatBits());
        constant(Register.BURST_BEATS, config.memory().burstBeats());
        constant(Register.FIFO_BEATS, config.memory().fifoBeats());
        constant(Register.SPAN_BITS, config.memory().spanBits());
        constant(Register.LANES, config.vector().lanes());
        constant(Register.VECTOR_FLOATS, config.vector().vectorFloats());
        constant(Register.MAX_INPUTS, config.vector().maxInputs());
        constant(Register.MOST_VECTORS, config.array().mostVectors());
    }

    private void count(int offset, BitPort event) {
        counters.add(new Counter(offset, event));
    }

    private void constant(Register register, int value) {
        constants.put(register.offset(), value);
    }

    /** Offsets at which there is something. */
    List<Integer> offsets() {
        List<Integer> offsets = new ArrayList<>();
        for (Register register : Register.values()) {
            offsets.add(register.offset());
        }
        counters.forEach(counter -> offsets.addAll(List.of(counter.offset, counter.offset + 4)));
        return offsets;
    }

    /** The outputs of a cycle, once they have settled. */
    void check() {
        Axi axi = ports.axi;
        assertEquals(accepts(), axi.awready.get(), "awready");
        assertEquals(accepts(), axi.wready.get(), "wready");
        assertEquals(writeAnswers, axi.bvalid.get(), "bvalid");
        assertEquals(axi.arvalid.get() && readCycle == 0, axi.arready.get(), "arready");
        assertEquals(readCycle == 3, axi.rvalid.get(), "rvalid");
        if (readCycle == 3) {
            assertEquals(readData, axi.rdata.get(), "offset 0x" + Integer.toHexString(readAddress));
        }
        assertEquals(0, axi.bresp.get() | axi.rresp.get(), "every offset answers OKAY");
        assertEquals(enable && pending, ports.irq.get(), "irq");
        assertEquals(rung, ports.doorbell.get(), "doorbell");
        long address = (long) held.get(Register.PROGRAM_HIGH) << 32 | held.get(Register.PROGRAM_LOW) & 0xFFFF_FFFFL;
        assertEquals(address, ports.programAddress.get(), "program_address");
        assertEquals(held.get(Register.PROGRAM_COUNT), ports.programCount.get(), "program_count");
        assertEquals(held.get(Register.POSITION), ports.position.get(), "position");
    }

    /** What the clock's edge makes of it. */
    void edge() {
        Axi axi = ports.axi;
        boolean accepts = accepts();
        switch (readCycle) {
            case 0 -> {
                readAddress = axi.araddr.get();
                readCycle = axi.arvalid.get() ? 1 : 0;
            }
            case 1 -> readCycle = 2;
            case 2 -> {
                readData = read(readAddress);
                readCycle = 3;
            }
            default -> readCycle = axi.rready.get() ? 0 : 3;
        }
        rung = writes(Register.DOORBELL) && (written & 1) == 1 && !ports.busy.get();
        enable = writes(Register.IRQ_ENABLE) ? (written & 1) == 1 : enable;
        pending = ports.ended.get() || pending && !(writes(Register.IRQ_PENDING) && (written & 1) == 1);
        held.replaceAll((register, value) -> writes(register) ? written : value);
        writeOffset = accepts && axi.wstrb.get() == ALL_BYTES ? axi.awaddr.get() : NOTHING;
        written = axi.wdata.get();
        writeAnswers = accepts || writeAnswers && !axi.bready.get();
        counters.forEach(Counter::edge);
    }

    private boolean accepts() {
        return ports.axi.awvalid.get() && ports.axi.wvalid.get() && !writeAnswers;
    }

    private boolean writes(Register register) {
        return writeOffset == register.offset();
    }

    private int read(int offset) {
        for (Counter counter : counters) {
            if (offset == counter.offset) {
                latched = (int) (counter.value >>> 32);
                return (int) counter.value;
            }
            if (offset == counter.offset + 4) {
                return latched;
            }
        }
        for (Map.Entry<Register, Integer> register : held.entrySet()) {
            if (offset == register.getKey().offset()) {
                return register.getValue();
            }
        }
        return constants.getOrDefault(offset, live(offset));
    }

    private int live(int offset) {
        return Map.of(
                        Register.STATUS.offset(),
                        (ports.busy.get() ? Register.STATUS_BUSY : 0)
                                | (ports.failed.get() ? Register.STATUS_FAILED : 0),
                        Register.IRQ_ENABLE.offset(),
                        enable ? 1 : 0,
                        Register.IRQ_PENDING.offset(),
                        pending ? 1 : 0,
                        Register.ERROR_CODE.offset(),
                        ports.errorCode.get(),
                        Register.ERROR_COMMAND.offset(),
                        ports.errorCommand.get(),
                        Register.ERROR_TAG.offset(),
                        ports.errorTag.get(),
                        Register.COMMANDS_DONE.offset(),
                        ports.commandsDone.get())
                .getOrDefault(offset, 0);
    }
}
