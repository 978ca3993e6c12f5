// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card;

import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.command.Failure;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A card in plain Java: memory, the register map, and programs executed by the reference model when the doorbell rings. */
public final class FunctionalCard implements Card {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final CoreConfig core;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> memory = new ArrayList<>();
    private final Map<Integer, Integer> registers = new HashMap<>();
    private final CommandExecutor executor;
    private Consumer<MemorySegment> readFault = read -> {};
    private long beats;
    private boolean hangs;

    /** @param channelBytes memory behind each channel */
    public FunctionalCard(CoreConfig core, long channelBytes) {
        this.core = core;
        for (int c = 0; c < core.memory().channels(); c++) {
            memory.add(arena.allocate(channelBytes, 64));
        }
        this.executor = new CommandExecutor(core, this, memory);
        put(Register.MAGIC, Register.MAGIC_VALUE);
        put(Register.VERSION, Register.VERSION_VALUE);
        put(Register.ROWS, core.array().rows());
        put(Register.WIDTH, core.array().width());
        put(Register.COLUMNS, core.array().columns());
        put(Register.CHANNELS, core.memory().channels());
        put(Register.BEAT_BITS, core.memory().beatBits());
        put(Register.BURST_BEATS, core.memory().burstBeats());
        put(Register.FIFO_BEATS, core.memory().fifoBeats());
        put(Register.SPAN_BITS, core.memory().spanBits());
        put(Register.LANES, core.vector().lanes());
        put(Register.VECTOR_FLOATS, core.vector().vectorFloats());
        put(Register.MAX_INPUTS, core.vector().maxInputs());
        put(Register.MOST_VECTORS, core.array().mostVectors());
    }

    /** Sets what a register reads. */
    public void put(Register register, int value) {
        registers.put(register.offset(), value);
    }

    /** What happens to every piece of memory on its way to the host. */
    public void onRead(Consumer<MemorySegment> fault) {
        readFault = fault;
    }

    /** From now on no interrupt comes. */
    public void hang() {
        hangs = true;
    }

    private int get(Register register) {
        return registers.getOrDefault(register.offset(), 0);
    }

    @Override
    public void write(long address, MemorySegment source) {
        MemorySegment.copy(source, 0, at(address, source.byteSize()), 0, source.byteSize());
    }

    @Override
    public void read(long address, MemorySegment target) {
        MemorySegment.copy(at(address, target.byteSize()), 0, target, 0, target.byteSize());
        readFault.accept(target);
    }

    MemorySegment at(long address, long bytes) {
        int channel = (int) (address >>> core.memory().spanBits());
        long offset = address & (1L << core.memory().spanBits()) - 1;
        if (channel >= memory.size()
                || bytes > memory.get(channel).byteSize()
                || offset > memory.get(channel).byteSize() - bytes) {
            throw new CardException("no memory at 0x" + Long.toHexString(address) + "; stay inside it.");
        }
        return memory.get(channel).asSlice(offset, bytes);
    }

    @Override
    public int readRegister(int offset) {
        return registers.getOrDefault(offset, 0);
    }

    @Override
    public void writeRegister(int offset, int value) {
        if (offset == Register.DOORBELL.offset()) {
            run();
        } else if (offset == Register.IRQ_PENDING.offset()) {
            put(Register.IRQ_PENDING, get(Register.IRQ_PENDING) & ~value);
        } else {
            registers.put(offset, value);
        }
    }

    private void run() {
        put(Register.STATUS, 0);
        put(Register.ERROR_CODE, 0);
        long program =
                Integer.toUnsignedLong(get(Register.PROGRAM_LOW)) | (long) get(Register.PROGRAM_HIGH) << Integer.SIZE;
        for (int index = 0; index < get(Register.PROGRAM_COUNT); index++) {
            MemorySegment bytes = at(program + (long) index * CommandLayout.BYTES, CommandLayout.BYTES);
            Failure failure = executor.execute(bytes.toArray(INT));
            if (failure != Failure.NONE) {
                put(Register.STATUS, Register.STATUS_FAILED);
                put(Register.ERROR_CODE, failure.code());
                put(Register.ERROR_COMMAND, index);
                break;
            }
        }
        put(Register.IRQ_PENDING, 1);
    }

    /** Counts the beats of a linear, as if every one took one cycle. */
    void count(int linearBeats) {
        beats += linearBeats;
        put(Register.BUSY_LOW, (int) beats);
        put(Register.BUSY_HIGH, (int) (beats >>> Integer.SIZE));
        for (int c = 0; c < memory.size(); c++) {
            registers.put(ChannelRegister.BEATS_LOW.offset(c), (int) beats);
            registers.put(ChannelRegister.BEATS_HIGH.offset(c), (int) (beats >>> Integer.SIZE));
        }
    }

    @Override
    public boolean interruptWithin(Duration timeout) {
        return !hangs && get(Register.IRQ_PENDING) != 0 && get(Register.IRQ_ENABLE) != 0;
    }

    @Override
    public String description() {
        return "functional card";
    }

    @Override
    public void close() {
        arena.close();
    }
}
