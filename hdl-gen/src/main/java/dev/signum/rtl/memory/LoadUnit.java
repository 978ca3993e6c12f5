// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.memory;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.VectorMemory;
import java.util.List;

/**
 * LOAD: copies whole beats of card memory to the vector memory.
 *
 * <pre>
 * address, beats --> [burst splitter] --> request;    beat --> [hold] --> words of lanes floats
 * </pre>
 *
 * <p>{@code busy} holds from the cycle after {@code start} until the last word is written. Each beat takes as many cycles as it holds
 * words.
 */
public final class LoadUnit extends Module {
    public final Bit start;
    public final UInt address;
    public final UInt beats;
    public final UInt vectorWord;
    public final Bit busy;
    public final Bit failed;
    public final ReadClient client;
    public final Bit write;
    public final UInt writeWord;
    public final List<Bits> writeData;

    public LoadUnit(CoreConfig config) {
        super("load_unit");
        int lanes = config.vector().lanes();
        int wordBits = VectorMemory.wordBits(config.vector());
        int words = config.memory().beatBits() / 32 / lanes;
        start = input("start", Bit.type());
        address = input("address", UInt.width(config.memory().addressBits()));
        beats = input("beats", UInt.width(32));
        vectorWord = input("vector_word", UInt.width(wordBits));
        busy = output("busy", Bit.type());
        failed = output("failed", Bit.type());
        client = ReadClient.master(this, "client", config.memory());
        write = output("write", Bit.type());
        writeWord = output("write_word", UInt.width(wordBits));
        writeData = Lanes.each(lanes, i -> output("write_data_" + i, Bits.width(32)));

        BurstSplitter bursts = new BurstSplitter(this, config.memory());
        UInt awaited = reg("awaited", UInt.width(32)).resetTo(0);
        client.request().set(bursts.active);
        client.address().set(bursts.address);
        client.length().set(bursts.axiLength);

        Bit holding = reg("holding", Bit.type()).resetTo(false);
        Bits held = reg("held", Bits.width(config.memory().beatBits()));
        UInt word = reg("word", UInt.width(wordBits));
        int partBits = ArrayConfig.bitsFor(words - 1L);
        UInt part = words == 1 ? null : reg("part", UInt.width(partBits)).resetTo(0);
        Bit lastPart = (part == null ? Bit.of(true) : part.eq(UInt.of(words - 1L, partBits))).named("last_part");
        Bit roomForBeat = holding.not().or(lastPart).named("room_for_beat");
        Bit take = client.valid().and(roomForBeat).named("take");
        client.ready().set(roomForBeat);
        when(holding, () -> {
            word.set(word.plus(UInt.of(1, wordBits)));
            if (part != null) {
                part.set(part.plus(UInt.of(1, partBits)));
            }
            when(lastPart, () -> holding.set(false));
        });
        when(take, () -> {
            held.set(client.data());
            holding.set(true);
            awaited.set(awaited.minus(UInt.of(1, 32)));
        });
        when(client.accept(), bursts::advance);
        when(start, () -> {
            bursts.begin(address, beats);
            awaited.set(beats);
            word.set(vectorWord);
        });
        Bit error = reg("error", Bit.type()).resetTo(false);
        when(start, () -> error.set(false))
                .elseWhen(take.and(client.failed()).named("beat_failed"), () -> error.set(true));
        failed.set(error);
        busy.set(awaited.ne(0).or(holding));
        write.set(holding);
        writeWord.set(word);
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            List<Bits> choices =
                    Lanes.each(words, p -> held.slice((p * lanes + lane) * 32 + 31, (p * lanes + lane) * 32));
            writeData.get(i).set(part == null ? choices.getFirst() : mux(part, choices));
        }
    }
}
