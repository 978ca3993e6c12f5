// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Prepared inputs for many cycles, played inside the library in one call, and the outputs they gave.
 *
 * <pre>
 * setLong(cycle, input, value) ... --> play(cycles) --> getLong(cycle, output) ...
 * </pre>
 *
 * <p>A row is one cycle: the inputs are set before its edge; the outputs are what the flip-flops see at it, as {@link Port#sampled()}. Rows
 * are reused by the next {@code play}. For the fastest loops write rows directly: {@link #inputs()} with {@link Column#at}.
 */
public final class Batch {
    private static final StructLayout DESCRIPTOR = MemoryLayout.structLayout(
            ValueLayout.ADDRESS.withName("inputs"),
            ValueLayout.ADDRESS.withName("outputs"),
            ValueLayout.ADDRESS.withName("inputRows"),
            ValueLayout.ADDRESS.withName("outputRows"),
            ValueLayout.JAVA_INT.withName("inputCount"),
            ValueLayout.JAVA_INT.withName("outputCount"),
            ValueLayout.JAVA_INT.withName("inputRowBytes"),
            ValueLayout.JAVA_INT.withName("outputRowBytes"));
    private static final int COLUMN_BYTES = 2 * Integer.BYTES;

    private final Dut dut;
    private final int cycles;
    private final Table inputs;
    private final Table outputs;
    private final MemorySegment descriptor;

    /**
     * Where a port's values lie in the rows.
     *
     * @param port the port
     * @param offset bytes from the start of a row, a multiple of the port's storage
     * @param rowBytes bytes of a row
     */
    public record Column(Port port, int offset, int rowBytes) {
        /** Bytes from the start of the rows to the value of a cycle. */
        public long at(int cycle) {
            return (long) cycle * rowBytes + offset;
        }
    }

    private record Table(List<Column> columns, MemorySegment rows, int rowBytes) {
        static Table of(Arena arena, List<Port> ports, int cycles) {
            // The widest first, so that every value is aligned without gaps.
            List<Port> sorted = ports.stream()
                    .sorted(Comparator.comparingLong(Table::storage).reversed())
                    .toList();
            int bytes = 0;
            for (Port port : sorted) {
                bytes += (int) storage(port);
            }
            int rowBytes = Math.ceilDiv(Math.max(bytes, 1), Long.BYTES) * Long.BYTES;
            List<Column> columns = new ArrayList<>();
            int offset = 0;
            for (Port port : sorted) {
                columns.add(new Column(port, offset, rowBytes));
                offset += (int) storage(port);
            }
            return new Table(columns, arena.allocate((long) cycles * rowBytes, Long.BYTES), rowBytes);
        }

        // Wide ports are kept in 32-bit words; whole longs keep what follows aligned.
        private static long storage(Port port) {
            long bytes = Storage.bytes(port.width());
            return bytes <= Long.BYTES ? bytes : Math.ceilDiv(bytes, Long.BYTES) * Long.BYTES;
        }

        MemorySegment describe(Arena arena) {
            MemorySegment table = arena.allocate((long) Math.max(1, columns.size()) * COLUMN_BYTES, Integer.BYTES);
            for (int i = 0; i < columns.size(); i++) {
                table.setAtIndex(
                        ValueLayout.JAVA_INT, 2L * i, columns.get(i).port().index());
                table.setAtIndex(
                        ValueLayout.JAVA_INT, 2L * i + 1, columns.get(i).offset());
            }
            return table;
        }

        Column column(Port port) {
            return columns.stream()
                    .filter(column -> column.port() == port)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("port " + port.name() + " is not in this batch"));
        }
    }

    private Batch(Dut dut, int cycles, Table inputs, Table outputs) {
        this.dut = dut;
        this.cycles = cycles;
        this.inputs = inputs;
        this.outputs = outputs;
        Arena arena = dut.arena();
        descriptor = arena.allocate(DESCRIPTOR);
        put("inputs", inputs.describe(arena));
        put("outputs", outputs.describe(arena));
        put("inputRows", inputs.rows);
        put("outputRows", outputs.rows);
        put("inputCount", inputs.columns.size());
        put("outputCount", outputs.columns.size());
        put("inputRowBytes", inputs.rowBytes);
        put("outputRowBytes", outputs.rowBytes);
    }

    private void put(String field, MemorySegment value) {
        descriptor.set(ValueLayout.ADDRESS, DESCRIPTOR.byteOffset(PathElement.groupElement(field)), value);
    }

    private void put(String field, int value) {
        descriptor.set(ValueLayout.JAVA_INT, DESCRIPTOR.byteOffset(PathElement.groupElement(field)), value);
    }

    /**
     * A batch of up to {@code cycles} rows of zeros; its memory lives as long as the model.
     *
     * @param inputs set every cycle; inputs not named keep what {@link Port#set} gave them
     * @param outputs kept every cycle; inputs may be kept as well
     * @throws IllegalArgumentException where an output is to be set
     */
    public static Batch of(Dut dut, int cycles, List<Port> inputs, List<Port> outputs) {
        for (Port port : inputs) {
            if (!port.isInput()) {
                throw new IllegalArgumentException("port " + port.name() + " is an output and cannot be set");
            }
        }
        return new Batch(dut, cycles, Table.of(dut.arena(), inputs, cycles), Table.of(dut.arena(), outputs, cycles));
    }

    /** The rows of the inputs; values have the layout of Verilator's storage. */
    public MemorySegment inputs() {
        return inputs.rows;
    }

    /** The rows of the outputs. */
    public MemorySegment outputs() {
        return outputs.rows;
    }

    /** Where an input lies. */
    public Column input(Port port) {
        return inputs.column(port);
    }

    /** Where an output lies. */
    public Column output(Port port) {
        return outputs.column(port);
    }

    /** Sets an input of at most 64 bits for one cycle; refused where the value has more bits than the port. */
    public void setLong(int cycle, Column input, long value) {
        int width = input.port().width();
        if (width > Long.SIZE || width < Long.SIZE && value >>> width != 0) {
            throw new IllegalArgumentException("0x" + Long.toHexString(value) + " is no value of port "
                    + input.port().name() + " of " + width + " bits");
        }
        storage(value(inputs, cycle, input)).writeLong(value);
    }

    /** What an output of at most 64 bits was at one cycle's edge. */
    public long getLong(int cycle, Column output) {
        if (output.port().width() > Long.SIZE) {
            throw new IllegalArgumentException("port " + output.port().name() + " is wider than 64 bits");
        }
        return storage(value(outputs, cycle, output)).readLong();
    }

    /** What an output of any width was at one cycle's edge. */
    public BigInteger getBig(int cycle, Column output) {
        MemorySegment value = value(outputs, cycle, output);
        int bytes = (int) value.byteSize();
        byte[] bigEndian = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            bigEndian[bytes - 1 - i] = value.get(ValueLayout.JAVA_BYTE, i);
        }
        return new BigInteger(1, bigEndian);
    }

    private static MemorySegment value(Table table, int cycle, Column column) {
        return table.rows.asSlice(column.at(cycle), Storage.bytes(column.port().width()));
    }

    /**
     * Runs the first {@code count} rows; fewer where the design calls {@code $finish}.
     *
     * @throws IllegalStateException while processes run the clock: they would sleep through the batch
     * @throws SimulationException as {@link Dut#step}
     */
    public void play(int count) {
        if (count < 0 || count > cycles) {
            throw new IllegalArgumentException("a batch of " + cycles + " cycles cannot play " + count);
        }
        dut.play(descriptor, count);
    }

    private Storage storage(MemorySegment value) {
        dut.lifetime().check();
        return new Storage(value, dut.lifetime());
    }
}
