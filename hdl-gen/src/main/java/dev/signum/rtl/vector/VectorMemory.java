// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * The on-chip vector memory: one bank a lane, element e in bank e mod lanes at word e / lanes.
 *
 * <p>One read and one write a cycle. Latency: read data one cycle after {@code read}. A word read in the cycle in which it is written
 * shows its old content.
 */
public final class VectorMemory extends Module {
    public final Bit read;
    public final UInt readWord;
    public final List<Bits> readData;
    /** One bit a lane. */
    public final Bits writeLanes;

    public final UInt writeWord;
    public final List<Bits> writeData;

    public VectorMemory(VectorConfig config) {
        super("vector_memory");
        int lanes = config.lanes();
        int bits = wordBits(config);
        read = input("read", Bit.type());
        readWord = input("read_word", UInt.width(bits));
        readData = Lanes.each(lanes, i -> output("read_data_" + i, Bits.width(32)));
        writeLanes = input("write_lanes", Bits.width(lanes));
        writeWord = input("write_word", UInt.width(bits));
        writeData = Lanes.each(lanes, i -> input("write_data_" + i, Bits.width(32)));
        for (int i = 0; i < lanes; i++) {
            Mem<Bits> bank = mem("bank_" + i, Bits.width(32), config.vectorWords());
            bank.write(writeWord, writeData.get(i), writeLanes.bit(i));
            readData.get(i).set(bank.readSync("bank_" + i + "_data", readWord, read));
        }
    }

    /** Bits of a word's number. */
    public static int wordBits(VectorConfig config) {
        return ArrayConfig.bitsFor(config.vectorWords() - 1L);
    }
}
