// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.VectorMemory;

/**
 * LOAD: copies whole beats of card memory to the vector memory.
 *
 * <pre>
 * address, beats --> [burst splitter] --> request;    beat --> [hold] --> row
 * </pre>
 *
 * <p>{@code beats} is at least 1. {@code busy} holds from the cycle after {@code start} until the last row is written; a beat a cycle.
 */
public final class LoadUnit extends Module {
    public final Bit start;
    public final UInt address;
    public final UInt beats;
    /** First row of the vector memory. */
    public final UInt row;

    public final Bit busy;
    public final Bit failed;
    public final ReadClient client;
    public final Bit write;
    public final UInt writeRow;
    public final Bits writeData;

    public LoadUnit(CoreConfig config) {
        super("load_unit");
        int rowBits = VectorMemory.rowBits(config);
        start = input("start", Bit.type());
        address = input("address", UInt.width(config.memory().addressBits()));
        beats = input("beats", UInt.width(32));
        row = input("row", UInt.width(rowBits));
        busy = output("busy", Bit.type());
        failed = output("failed", Bit.type());
        client = ReadClient.master(this, "client", config.memory());
        write = output("write", Bit.type());
        writeRow = output("write_row", UInt.width(rowBits));
        writeData = output("write_data", Bits.width(config.memory().beatBits()));

        BurstSplitter bursts = new BurstSplitter(this, config.memory());
        UInt awaited = reg("awaited", UInt.width(32)).resetTo(0);
        // Whether any beat is awaited, and whether just one.
        Bit awaiting = reg("awaiting", Bit.type()).resetTo(false);
        Bit lastAwaited = reg("last_awaited", Bit.type());
        client.request().set(bursts.offered);
        client.address().set(bursts.address);
        client.length().set(bursts.axiLength);
        client.ready().set(true);

        Bit arrived = reg("arrived", Bit.type()).resetTo(false);
        Bits held = reg("held", Bits.width(config.memory().beatBits()));
        UInt target = reg("target", UInt.width(rowBits));
        arrived.set(client.valid());
        when(client.valid(), () -> {
            held.set(client.data());
            awaited.set(awaited.minus(UInt.of(1, 32)));
            awaiting.set(lastAwaited.not());
            lastAwaited.set(awaited.eq(2));
        });
        when(arrived, () -> target.set(target.plus(UInt.of(1, rowBits))));
        when(client.accept(), bursts::advance);
        when(start, () -> {
            bursts.begin(address, beats);
            awaited.set(beats);
            awaiting.set(true);
            lastAwaited.set(beats.eq(1));
            target.set(row);
        });
        Bit error = reg("error", Bit.type()).resetTo(false);
        when(start, () -> error.set(false))
                .elseWhen(client.valid().and(client.failed()).named("beat_failed"), () -> error.set(true));
        failed.set(error);
        busy.set(awaiting.or(arrived));
        write.set(arrived);
        writeRow.set(target);
        writeData.set(held);
    }
}
