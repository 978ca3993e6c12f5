// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.CoreConfig;
import dev.signum.coverage.CoverageSession;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.Inputs;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.coverage.functional.CoverReport;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.WidePort;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random reads and writes of words and rows, often of one row at a time, against an array of floats. */
class VectorMemoryTest {
    private static final int CYCLES = 6000;

    static final class Shipped implements EmittedDesign {
        @Override
        public VectorMemory module(DesignParameters parameters) {
            return new VectorMemory(parameters.get("core", SampleCore.class).config());
        }
    }

    record Ports(
            BitPort read,
            IntPort readWord,
            List<IntPort> readData,
            IntPort writeLanes,
            IntPort writeWord,
            List<IntPort> writeData,
            BitPort readRow,
            IntPort readRowNumber,
            WidePort rowData,
            BitPort writeRow,
            IntPort writeRowNumber,
            WidePort writeRowData) {}

    /** What one side does in a cycle. */
    private enum Access {
        NONE,
        WORD,
        ROW,
        BOTH
    }

    @Bench(design = Shipped.class, randomStart = true)
    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FEW_LANES", "FULL_WORDS", "LONG_WORDS", "TINY"})
    void everyReadFindsWhatWasWrittenBefore(
            @DesignParameter("core") SampleCore core, Ports memory, Dut dut, SplittableRandom random) {
        Inputs.quiet(dut);
        Model model = new Model(core.config(), memory, dut, random);
        model.fill();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            model.cycle();
        }
        assertEquals(List.of(), new CoverReport(model.cover.counts()).missing());
        CoverageSession.keep(model.cover);
    }

    private static final class Model {
        private final int lanes;
        private final int floatsOfRow;
        private final int[] floats;
        private final Ports memory;
        private final Dut dut;
        private final SplittableRandom random;
        private final CoverGroup cover = new CoverGroup("vector memory");
        private final CoverPoint<Access> reads = cover.point("read", Bins.each(Access.class));
        private final CoverPoint<Access> writes = cover.point("write", Bins.each(Access.class));
        private final CoverPoint<Boolean> meet = cover.point("same row", Bins.bothWays());
        private int[] word;
        private int[] row;

        Model(CoreConfig config, Ports memory, Dut dut, SplittableRandom random) {
            lanes = config.vector().lanes();
            floatsOfRow = config.floatsPerBeat();
            floats = new int[config.vector().vectorFloats()];
            this.memory = memory;
            this.dut = dut;
            this.random = random;
            cover.cross("read x write x same row", reads, writes, meet);
        }

        void fill() {
            for (int number = 0; number < floats.length / floatsOfRow; number++) {
                writeRow(number);
                dut.step();
            }
            memory.writeRow.set(false);
        }

        void cycle() {
            int near = random.nextInt(floats.length / floatsOfRow);
            Access read = Access.values()[random.nextInt(4)];
            int readRow = random.nextBoolean() ? near : random.nextInt(floats.length / floatsOfRow);
            int readWord = readRow * floatsOfRow / lanes + random.nextInt(Math.max(1, floatsOfRow / lanes));
            read(read, readRow, readWord);
            Access write = Access.values()[random.nextInt(4)];
            cover.sample(reads.at(read), writes.at(write), meet.at(readRow == near));
            memory.writeRow.set(false);
            memory.writeLanes.set(0);
            if (write == Access.WORD || write == Access.BOTH) {
                writeWord(
                        near * floatsOfRow / lanes + random.nextInt(Math.max(1, floatsOfRow / lanes)),
                        write == Access.WORD);
            }
            if (write == Access.ROW || write == Access.BOTH) {
                writeRow(near);
            }
            dut.step();
            check();
        }

        /** A row goes before a word; what is read stays until the next read. */
        private void read(Access access, int readRow, int readWord) {
            memory.read.set(access == Access.WORD || access == Access.BOTH);
            memory.readRow.set(access == Access.ROW || access == Access.BOTH);
            memory.readWord.set(access == Access.BOTH ? random.nextInt(floats.length / lanes) : readWord);
            memory.readRowNumber.set(readRow);
            if (access == Access.WORD) {
                word = Arrays.copyOfRange(floats, readWord * lanes, (readWord + 1) * lanes);
                row = null;
            } else if (access != Access.NONE) {
                row = Arrays.copyOfRange(floats, readRow * floatsOfRow, (readRow + 1) * floatsOfRow);
                word = null;
            }
        }

        private void writeWord(int number, boolean counts) {
            int mask = random.nextInt() >>> 32 - lanes;
            memory.writeLanes.set(mask);
            memory.writeWord.set(number);
            for (int lane = 0; lane < lanes; lane++) {
                int value = random.nextInt();
                memory.writeData.get(lane).set(value);
                if (counts && (mask >> lane & 1) == 1) {
                    floats[number * lanes + lane] = value;
                }
            }
        }

        private void writeRow(int number) {
            memory.writeRow.set(true);
            memory.writeRowNumber.set(number);
            long[] data = random.longs(floatsOfRow / 2).toArray();
            memory.writeRowData.setWords(data);
            for (int i = 0; i < floatsOfRow; i++) {
                floats[number * floatsOfRow + i] = half(data, i);
            }
        }

        private void check() {
            if (word != null) {
                assertArrayEquals(
                        word, memory.readData.stream().mapToInt(IntPort::get).toArray(), "word");
            }
            if (row != null) {
                long[] data = memory.rowData.getWords();
                for (int i = 0; i < floatsOfRow; i++) {
                    assertEquals(row[i], half(data, i), "float " + i + " of the row");
                }
            }
        }

        private static int half(long[] words, int i) {
            return (int) (words[i / 2] >>> 32 * (i % 2));
        }
    }
}
