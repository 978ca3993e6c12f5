// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.control;

import static dev.signum.arch.register.Register.*;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.Signal;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * The AXI4-Lite registers of {@link Register} and {@link ChannelRegister}: identity, doorbell, status, interrupt and counters.
 *
 * <p>A read takes four cycles, a write two. What is written stands two cycles after its address and data were taken, and then {@code doorbell}
 * rings; counters count what was in the cycle before. Every offset answers OKAY. A write whose strobes do not cover the whole word is
 * answered and ignored.
 */
public final class RegisterFile extends Module {
    public final AxiLitePorts axi;
    public final Bit interrupt;
    public final Bit doorbell;
    public final UInt programAddress;
    public final UInt programCount;
    public final UInt position;
    public final Bit busy;
    public final Bit ended;
    public final Bit failed;
    public final UInt errorCode;
    public final UInt errorCommand;
    public final UInt errorTag;
    public final UInt commandsDone;
    /** One bit an event: steps, weight stalls, drain stalls, front end, moves. */
    public final List<Bit> events;
    /** One bit an event and channel: beats, waits, full. */
    public final List<List<Bit>> channelEvents;

    private static final List<Register> EVENT_COUNTERS =
            List.of(STEPS_LOW, WEIGHT_STALLS_LOW, DRAIN_STALLS_LOW, FRONT_END_LOW, MOVE_LOW);

    private final TreeMap<Integer, Bits> readable = new TreeMap<>();
    private final List<UInt> counters = new ArrayList<>();
    private final List<Integer> counterOffsets = new ArrayList<>();

    public RegisterFile(CoreConfig config) {
        super("register_file");
        axi = AxiLitePorts.slave(this, "axi");
        interrupt = output("irq", Bit.type());
        doorbell = output("doorbell", Bit.type());
        programAddress = output("program_address", UInt.width(64));
        programCount = output("program_count", UInt.width(32));
        position = output("position", UInt.width(32));
        busy = input("busy", Bit.type());
        ended = input("ended", Bit.type());
        failed = input("failed", Bit.type());
        errorCode = input("error_code", UInt.width(8));
        errorCommand = input("error_command", UInt.width(32));
        errorTag = input("error_tag", UInt.width(16));
        commandsDone = input("commands_done", UInt.width(32));
        events = Lanes.each(EVENT_COUNTERS.size(), i -> input("event_" + name(EVENT_COUNTERS.get(i)), Bit.type()));
        channelEvents = Lanes.each(
                config.memory().channels(),
                c -> List.of(
                        input("channel_" + c + "_beat", Bit.type()),
                        input("channel_" + c + "_wait", Bit.type()),
                        input("channel_" + c + "_full", Bit.type())));

        Write write = write();
        identity(config);
        control(write);
        counters(config);
        read();
    }

    private record Write(Bit valid, UInt address, Bits data) {
        Bit at(Register register) {
            return valid.and(address.eq(UInt.of(register.offset(), AxiLitePorts.ADDRESS_BITS)))
                    .named("write_" + register.name().toLowerCase(Locale.ROOT));
        }
    }

    private Write write() {
        Bit answering = reg("write_answering", Bit.type()).resetTo(false);
        Bit both = axi.awvalid().and(axi.wvalid()).and(answering.not()).named("write_accept");
        axi.awready().set(both);
        axi.wready().set(both);
        when(both, () -> answering.set(true)).elseWhen(axi.bready(), () -> answering.set(false));
        axi.bvalid().set(answering);
        axi.bresp().set(Bits.of(0, 2));
        Bit valid = reg("write_valid", Bit.type()).resetTo(false);
        valid.set(both.and(axi.wstrb().andReduce()));
        UInt address = reg("write_address", UInt.width(AxiLitePorts.ADDRESS_BITS));
        address.set(axi.awaddr());
        Bits data = reg("write_data", Bits.width(32));
        data.set(axi.wdata());
        return new Write(valid, address, data);
    }

    private void identity(CoreConfig config) {
        constant(MAGIC, MAGIC_VALUE);
        constant(VERSION, VERSION_VALUE);
        constant(ROWS, config.array().rows());
        constant(WIDTH, config.array().width());
        constant(COLUMNS, config.array().columns());
        constant(CHANNELS, config.memory().channels());
        constant(BEAT_BITS, config.memory().beatBits());
        constant(BURST_BEATS, config.memory().burstBeats());
        constant(FIFO_BEATS, config.memory().fifoBeats());
        constant(SPAN_BITS, config.memory().spanBits());
        constant(LANES, config.vector().lanes());
        constant(VECTOR_FLOATS, config.vector().vectorFloats());
        constant(MAX_INPUTS, config.vector().maxInputs());
        constant(MOST_VECTORS, config.array().mostVectors());
    }

    private void control(Write write) {
        Bit rung = reg("rung", Bit.type()).resetTo(false);
        rung.set(write.at(DOORBELL).and(write.data.bit(0)).and(busy.not()));
        doorbell.set(rung);
        readable.put(STATUS.offset(), cat(Bits.of(0, 30), failed.asBits(), busy.asBits()));
        Bit enable = reg("irq_enable", Bit.type()).resetTo(false);
        when(write.at(IRQ_ENABLE), () -> enable.set(write.data.bit(0)));
        readable.put(IRQ_ENABLE.offset(), enable.asBits().extend(32));
        Bit pending = reg("irq_pending", Bit.type()).resetTo(false);
        when(ended, () -> pending.set(true))
                .elseWhen(
                        write.at(IRQ_PENDING).and(write.data.bit(0)).named("clear_pending"), () -> pending.set(false));
        readable.put(IRQ_PENDING.offset(), pending.asBits().extend(32));
        interrupt.set(enable.and(pending));
        Bits low = held(write, PROGRAM_LOW);
        Bits high = held(write, PROGRAM_HIGH);
        programAddress.set(cat(high, low).asUInt());
        programCount.set(held(write, PROGRAM_COUNT).asUInt());
        position.set(held(write, POSITION).asUInt());
        readable.put(ERROR_CODE.offset(), errorCode.asBits().extend(32));
        readable.put(ERROR_COMMAND.offset(), errorCommand.asBits());
        readable.put(ERROR_TAG.offset(), errorTag.asBits().extend(32));
        readable.put(COMMANDS_DONE.offset(), commandsDone.asBits());
    }

    private void constant(Register register, int value) {
        readable.put(register.offset(), Bits.of(value & 0xFFFF_FFFFL, 32));
    }

    private Bits held(Write write, Register register) {
        Bits value = reg("held_" + name(register), Bits.width(32)).resetTo(0);
        when(write.at(register), () -> value.set(write.data));
        readable.put(register.offset(), value);
        return value;
    }

    private void counters(CoreConfig config) {
        counter("cycles", CYCLES_LOW.offset(), null);
        counter("busy_cycles", BUSY_LOW.offset(), busy);
        for (int i = 0; i < events.size(); i++) {
            counter(name(EVENT_COUNTERS.get(i)), EVENT_COUNTERS.get(i).offset(), events.get(i));
        }
        List<ChannelRegister> kinds =
                List.of(ChannelRegister.BEATS_LOW, ChannelRegister.WAITS_LOW, ChannelRegister.FULL_LOW);
        for (int c = 0; c < config.memory().channels(); c++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                String name = "channel_" + c + "_" + kinds.get(kind).name().toLowerCase(Locale.ROOT);
                counter(name, kinds.get(kind).offset(c), channelEvents.get(c).get(kind));
            }
        }
    }

    private void counter(String name, int offset, Bit event) {
        UInt counter = reg("count_" + name, UInt.width(64)).resetTo(0);
        if (event == null) {
            counter.set(counter.plus(UInt.of(1, 64)));
        } else {
            when(delay("event_" + name + "_held", 1, event, 0), () -> counter.set(counter.plus(UInt.of(1, 64))));
        }
        counters.add(counter);
        counterOffsets.add(offset);
    }

    /** The address is compared with all offsets in one cycle, and the register that it names is picked in the next. */
    private void read() {
        Bit selecting = reg("read_selecting", Bit.type()).resetTo(false);
        Bit picking = reg("read_picking", Bit.type()).resetTo(false);
        Bit answering = reg("read_answering", Bit.type()).resetTo(false);
        UInt address = reg("read_address", UInt.width(AxiLitePorts.ADDRESS_BITS));
        Bits data = reg("read_data", Bits.width(32));
        Bits latched = reg("latched_high", Bits.width(32));
        Bit accept = axi.arvalid()
                .and(selecting.not())
                .and(picking.not())
                .and(answering.not())
                .named("read_accept");
        axi.arready().set(accept);
        when(accept, () -> address.set(axi.araddr()));
        selecting.set(accept);
        picking.set(selecting);
        when(picking, () -> answering.set(true))
                .elseWhen(answering.and(axi.rready()).named("read_taken"), () -> answering.set(false));

        List<Bits> words = new ArrayList<>();
        List<Bits> highs = new ArrayList<>();
        List<Bit> latches = new ArrayList<>();
        List<Bit> high = new ArrayList<>();
        readable.forEach((offset, value) -> words.add(where(selected(address, offset), value)));
        for (int i = 0; i < counters.size(); i++) {
            UInt counter = counters.get(i);
            int offset = counterOffsets.get(i);
            Bit low = selected(address, offset);
            words.add(where(low, counter.slice(31, 0).asBits()));
            highs.add(where(low, counter.slice(63, 32).asBits()));
            latches.add(low);
            high.add(selected(address, offset + 4));
        }
        words.add(where(any(high).named("high_selected"), latched));
        when(picking, () -> data.set(any(words)));
        when(picking.and(any(latches)).named("latching"), () -> latched.set(any(highs)));
        axi.rvalid().set(answering);
        axi.rdata().set(data);
        axi.rresp().set(Bits.of(0, 2));
    }

    /** From the cycle after the address is known. */
    private Bit selected(UInt address, int offset) {
        Bit selected = reg("selected_" + Integer.toHexString(offset), Bit.type());
        selected.set(address.eq(UInt.of(offset, AxiLitePorts.ADDRESS_BITS)));
        return selected;
    }

    private static Bits where(Bit selected, Bits value) {
        return selected.replicate(32).and(value);
    }

    private static <S extends Signal<S>> S any(List<S> values) {
        int half = values.size() / 2;
        return half == 0
                ? values.getFirst()
                : any(values.subList(0, half)).or(any(values.subList(half, values.size())));
    }

    private static String name(Register register) {
        String name = register.name().toLowerCase(Locale.ROOT);
        return name.endsWith("_low") && !name.startsWith("program") ? name.substring(0, name.length() - 4) : name;
    }
}
