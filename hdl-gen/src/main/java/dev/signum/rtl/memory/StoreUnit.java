// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.VectorMemory;
import java.util.List;

/**
 * STORE: copies floats of the vector memory to card memory; strobes leave what follows the last float of the last beat untouched.
 *
 * <pre>
 * [read rows] --> [beat queue] --> W;    address, beats --> [burst splitter] --> AW
 * </pre>
 *
 * <p>{@code beats} is at least 1. {@code busy} holds from the cycle after {@code start} until every burst has been acknowledged. A beat's data are offered only after its
 * burst's address has been accepted.
 */
public final class StoreUnit extends Module {
    private static final int QUEUE = 4;

    public final Bit start;
    public final UInt address;
    public final UInt beats;
    /** Floats, at least 1. */
    public final UInt floats;

    /** First row of the vector memory. */
    public final UInt row;

    public final Bit busy;
    public final Bit failed;
    public final AxiWritePorts axi;
    /** No row can be read in this cycle. */
    public final Bit hold;

    public final Bit read;
    public final UInt readRow;
    /** The row, in the cycle after it was asked for. */
    public final Bits readData;

    private final CoreConfig config;

    public StoreUnit(CoreConfig config) {
        super("store_unit");
        this.config = config;
        int rowBits = VectorMemory.rowBits(config);
        start = input("start", Bit.type());
        address = input("address", UInt.width(config.memory().addressBits()));
        beats = input("beats", UInt.width(32));
        floats = input("floats", UInt.width(32));
        row = input("row", UInt.width(rowBits));
        busy = output("busy", Bit.type());
        failed = output("failed", Bit.type());
        axi = AxiWritePorts.master(this, "axi", config.memory());
        hold = input("hold", Bit.type());
        read = output("read", Bit.type());
        readRow = output("read_row", UInt.width(rowBits));
        readData = input("read_data", Bits.width(config.memory().beatBits()));

        BurstSplitter bursts = new BurstSplitter(this, config.memory());
        int lengthBits = BurstSplitter.lengthBits(config.memory());
        UInt inBurst = reg("in_burst", UInt.width(lengthBits)).resetTo(0);
        // Whether beats of a burst are to be sent, and whether just one; whether bursts are to be acknowledged.
        Bit sending = reg("sending", Bit.type()).resetTo(false);
        Bit lastOfBurst = reg("last_of_burst", Bit.type());
        Bit owed = reg("owed", Bit.type()).resetTo(false);
        UInt unacknowledged = reg("unacknowledged", UInt.width(32)).resetTo(0);
        Bit addressing = bursts.offered.and(sending.not()).named("addressing");
        Bit addressed = addressing.and(axi.awready()).named("addressed");
        axi.awvalid().set(addressing);
        axi.awaddr().set(bursts.address);
        axi.awlen().set(bursts.axiLength);

        UInt queued = reg("queued", UInt.width(ArrayConfig.bitsFor(QUEUE))).resetTo(0);
        Bit offered = queued.ne(0).and(sending).named("offered");
        Bit sent = offered.and(axi.wready()).named("sent");
        Bits head = queue(queued, readRows(queued), sent);
        axi.wvalid().set(offered);
        axi.wdata().set(head);
        axi.wlast().set(lastOfBurst);
        strobes(sent);

        Bit acknowledged = axi.bvalid();
        axi.bready().set(true);
        when(addressed, () -> {
            inBurst.set(bursts.length);
            sending.set(true);
            lastOfBurst.set(bursts.length.eq(1));
            bursts.advance();
        });
        when(sent, () -> {
            inBurst.set(inBurst.minus(UInt.of(1, lengthBits)));
            sending.set(lastOfBurst.not());
            lastOfBurst.set(lengthBits == 1 ? Bit.of(false) : inBurst.eq(2));
        });
        when(start, () -> bursts.begin(address, beats));
        when(addressed.and(acknowledged.not()).named("owed_up"), () -> {
                    unacknowledged.set(unacknowledged.plus(UInt.of(1, 32)));
                    owed.set(true);
                })
                .elseWhen(acknowledged.and(addressed.not()).named("owed_down"), () -> {
                    unacknowledged.set(unacknowledged.minus(UInt.of(1, 32)));
                    owed.set(unacknowledged.ne(1));
                });
        Bit error = reg("error", Bit.type()).resetTo(false);
        when(start, () -> error.set(false))
                .elseWhen(acknowledged.and(axi.bresp().orReduce()).named("write_failed"), () -> error.set(true));
        failed.set(error);
        busy.set(bursts.active().or(sending).or(owed));
    }

    /** Reads row after row while the queue has room; returns whether one arrives. */
    private Bit readRows(UInt queued) {
        int rowBits = readRow.width();
        UInt rowsLeft = reg("rows_left", UInt.width(32)).resetTo(0);
        // Whether rows are to be read, and whether just one.
        Bit wanted = reg("rows_wanted", Bit.type()).resetTo(false);
        Bit lastRow = reg("last_row", Bit.type());
        UInt next = reg("next_row", UInt.width(rowBits));
        // Two rows may still be on their way into the queue when it is looked at.
        Bit reading = wanted.and(hold.not())
                .and(queued.lt(UInt.of(QUEUE - 2L, queued.width())))
                .named("reading");
        read.set(reading);
        readRow.set(next);
        when(reading, () -> {
            rowsLeft.set(rowsLeft.minus(UInt.of(1, 32)));
            wanted.set(lastRow.not());
            lastRow.set(rowsLeft.eq(2));
            next.set(next.plus(UInt.of(1, rowBits)));
        });
        when(start, () -> {
            rowsLeft.set(beats);
            wanted.set(true);
            lastRow.set(beats.eq(1));
            next.set(row);
        });
        return delay("arrived", 1, reading, 0);
    }

    private Bits queue(UInt queued, Bit arrived, Bit sent) {
        int bits = ArrayConfig.bitsFor(QUEUE - 1L);
        UInt writeSlot = reg("queue_write", UInt.width(bits)).resetTo(0);
        UInt readSlot = reg("queue_read", UInt.width(bits)).resetTo(0);
        Mem<Bits> slots = mem("queue", Bits.width(config.memory().beatBits()), QUEUE);
        slots.write(writeSlot, readData, arrived);
        when(arrived, () -> writeSlot.set(writeSlot.plus(UInt.of(1, bits))));
        when(sent, () -> readSlot.set(readSlot.plus(UInt.of(1, bits))));
        when(arrived.and(sent.not()).named("queued_up"), () -> queued.set(queued.plus(UInt.of(1, queued.width()))))
                .elseWhen(
                        sent.and(arrived.not()).named("queued_down"),
                        () -> queued.set(queued.minus(UInt.of(1, queued.width()))));
        return slots.readAsync("queue_head", readSlot);
    }

    private void strobes(Bit sent) {
        int floatsPerBeat = config.memory().beatBits() / 32;
        UInt floatsLeft = reg("floats_left", UInt.width(32));
        when(sent, () -> floatsLeft.set(floatsLeft.minus(UInt.of(floatsPerBeat, 32))));
        when(start, () -> floatsLeft.set(floats));
        List<Bits> strobes =
                Lanes.each(floatsPerBeat, i -> floatsLeft.gt(UInt.of(i, 32)).replicate(4));
        axi.wstrb().set(cat(strobes.reversed().toArray(Bits[]::new)));
    }
}
