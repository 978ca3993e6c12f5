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
 * The on-chip vector memory. Moves go by rows, of one beat of F floats, arithmetic by words of {@code lanes} floats; there is one bank for
 * each float of the longer of the two, and the shorter one is a part of it.
 *
 * <pre>
 * word, or row --> [banks] --> whole --> [select part] --> word, row
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
    private final int floats;
    private final int banks;

    public VectorMemory(CoreConfig config) {
        super("vector_memory");
        VectorConfig vector = config.vector();
        lanes = vector.lanes();
        floats = config.floatsPerBeat();
        banks = Math.max(floats, lanes);
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
        UInt source = mux(readRow, wholeOf(readRowNumber, floats), wholeOf(readWord, lanes))
                .named("source");
        UInt target = mux(writeRow, wholeOf(writeRowNumber, floats), wholeOf(writeWord, lanes))
                .named("target");
        List<Bits> whole = Lanes.each(banks, i -> {
            Mem<Bits> bank = mem("bank_" + i, Bits.width(32), vector.vectorFloats() / banks);
            Bits moved = writeRowData.slice(32 * (i % floats) + 31, 32 * (i % floats));
            Bit lane = isPart(writeLanes.bit(i % lanes), writeWord, lanes, i);
            Bit beat = isPart(writeRow, writeRowNumber, floats, i);
            bank.write(
                    target,
                    mux(writeRow, moved, writeData.get(i % lanes)),
                    mux(writeRow, beat, lane).named("bank_" + i + "_writes"));
            return bank.readSync("bank_" + i + "_data", source, reads);
        });
        UInt wordPart = partRead("word_part", readWord, lanes, read);
        UInt rowPart = partRead("row_part", readRowNumber, floats, readRow);
        for (int i = 0; i < lanes; i++) {
            readData.get(i).set(select(whole, wordPart, lanes, i));
        }
        Bits[] row = new Bits[floats];
        for (int i = 0; i < floats; i++) {
            row[floats - 1 - i] = select(whole, rowPart, floats, i);
        }
        rowData.set(cat(row));
    }

    /** The address within a bank of a word or row of {@code size} floats. */
    private UInt wholeOf(UInt number, int size) {
        return number.slice(number.width() - 1, Integer.numberOfTrailingZeros(banks / size));
    }

    /** Whether a write of a word or row reaches bank {@code i}. */
    private Bit isPart(Bit write, UInt number, int size, int i) {
        return size == banks ? write : write.and(partOf(number, size).eq(i / size));
    }

    private UInt partOf(UInt number, int size) {
        return number.slice(Integer.numberOfTrailingZeros(banks / size) - 1, 0);
    }

    /** Which part was asked for, from the cycle after; null where there is one. */
    private UInt partRead(String name, UInt number, int size, Bit when) {
        if (size == banks) {
            return null;
        }
        UInt part = reg(name, UInt.width(partOf(number, size).width()));
        when(when, () -> part.set(partOf(number, size)));
        return part;
    }

    private Bits select(List<Bits> whole, UInt part, int size, int i) {
        List<Bits> choices = Lanes.each(banks / size, p -> whole.get(p * size + i));
        return part == null ? choices.getFirst() : mux(part, choices);
    }

    /** Bits of a word's number. */
    public static int wordBits(VectorConfig config) {
        return ArrayConfig.bitsFor(config.vectorWords() - 1L);
    }

    /** Bits of a row's number. */
    public static int rowBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().vectorFloats() / config.floatsPerBeat() - 1L);
    }

    /** Bits of the number of a unit: of what vectors begin at multiples of. */
    public static int unitBits(CoreConfig config) {
        return ArrayConfig.bitsFor(config.vector().vectorFloats() / config.vectorAlignment() - 1L);
    }

    /** The row that begins at a word, whose number ends in zeros where rows are longer: addresses in commands are aligned to both. */
    public static UInt firstRow(Module module, String name, UInt word, CoreConfig config) {
        int low = word.width() - rowBits(config);
        if (low < 0) {
            return cat(word.asBits(), Bits.of(0, -low)).asUInt();
        }
        if (low > 0) {
            module.unused(name + "_part_unused", word.slice(low - 1, 0));
        }
        return word.slice(word.width() - 1, low);
    }
}
