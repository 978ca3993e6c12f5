// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * The on-chip vector memory: one bank for each float of a beat, element e in bank e mod F at row e / F, F floats a beat. Moves go by
 * rows, arithmetic by words of {@code lanes} floats: word w is part w mod (F / lanes) of its row.
 *
 * <pre>
 * word, or row --> [F banks] --> row --> [select part] --> word
 * </pre>
 *
 * <p>One read and one write a cycle, each of a word or of a row; a row goes before a word. Latency: read data one cycle after the read,
 * held until the next. What is read in the cycle in which it is written shows its old content.
 */
public final class VectorMemory extends Module {
    public final Bit read;
    public final UInt readWord;
    public final List<Bits> readData;
    /** One bit a lane. */
    public final Bits writeLanes;

    public final UInt writeWord;
    public final List<Bits> writeData;

    public final Bit readRow;
    public final UInt readRowNumber;
    public final Bits rowData;
    public final Bit writeRow;
    public final UInt writeRowNumber;
    public final Bits writeRowData;

    private final int lanes;
    private final int parts;

    public VectorMemory(CoreConfig config) {
        super("vector_memory");
        VectorConfig vector = config.vector();
        lanes = vector.lanes();
        int floats = config.vectorAlignment();
        parts = floats / lanes;
        int wordBits = wordBits(vector);
        int rowBits = rowBits(config);
        read = input("read", Bit.type());
        readWord = input("read_word", UInt.width(wordBits));
        readData = Lanes.each(lanes, i -> output("read_data_" + i, Bits.width(32)));
        writeLanes = input("write_lanes", Bits.width(lanes));
        writeWord = input("write_word", UInt.width(wordBits));
        writeData = Lanes.each(lanes, i -> input("write_data_" + i, Bits.width(32)));
        readRow = input("read_row", Bit.type());
        readRowNumber = input("read_row_number", UInt.width(rowBits));
        rowData = output("row_data", Bits.width(32 * floats));
        writeRow = input("write_row", Bit.type());
        writeRowNumber = input("write_row_number", UInt.width(rowBits));
        writeRowData = input("write_row_data", Bits.width(32 * floats));

        Bit reads = read.or(readRow).named("reads");
        UInt source = mux(readRow, readRowNumber, rowOf(readWord)).named("source");
        UInt target = mux(writeRow, writeRowNumber, rowOf(writeWord)).named("target");
        List<Bits> row = Lanes.each(floats, i -> {
            Mem<Bits> bank = mem("bank_" + i, Bits.width(32), vector.vectorFloats() / floats);
            Bits moved = writeRowData.slice(32 * i + 31, 32 * i);
            Bit lane = writeLanes.bit(i % lanes);
            Bit writes = parts == 1 ? lane : lane.and(partOf(writeWord).eq(i / lanes));
            bank.write(
                    target,
                    mux(writeRow, moved, writeData.get(i % lanes)),
                    writeRow.or(writes).named("bank_" + i + "_writes"));
            return bank.readSync("bank_" + i + "_data", source, reads);
        });
        rowData.set(cat(row.reversed().toArray(Bits[]::new)));
        UInt part = parts == 1 ? null : reg("part", UInt.width(partOf(readWord).width()));
        if (part != null) {
            when(read, () -> part.set(partOf(readWord)));
        }
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            List<Bits> choices = Lanes.each(parts, p -> row.get(p * lanes + lane));
            readData.get(i).set(part == null ? choices.getFirst() : mux(part, choices));
        }
    }

    private UInt rowOf(UInt word) {
        return word.slice(word.width() - 1, Integer.numberOfTrailingZeros(parts));
    }

    private UInt partOf(UInt word) {
        return word.slice(Integer.numberOfTrailingZeros(parts) - 1, 0);
    }

    /** Bits of a word's number. */
    public static int wordBits(VectorConfig config) {
        return ArrayConfig.bitsFor(config.vectorWords() - 1L);
    }

    /** Bits of a row's number. */
    public static int rowBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().vectorFloats() / config.vectorAlignment() - 1L);
    }

    /** Bits of the number of a unit: of what vectors begin at multiples of. */
    public static int unitBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().vectorFloats() / config.vectorAlignment() - 1L);
    }

    /** The row that begins at a word; the word's number ends in zeros, for addresses in commands are aligned to rows. */
    public static UInt firstRow(Module module, String name, UInt word, CoreConfig config) {
        int low = word.width() - rowBits(config);
        if (low > 0) {
            module.unused(name + "_part_unused", word.slice(low - 1, 0));
        }
        return word.slice(word.width() - 1, low);
    }
}
