// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import dev.signum.arch.card.Card;
import dev.signum.arch.command.Command;
import dev.signum.arch.command.CommandLayout;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.register.Register;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.core.Core;
import dev.signum.sim.card.SimulatedCard;
import dev.signum.sim.card.SimulatedCardOptions;
import dev.signum.sim.memory.DramPort;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A simulated card of any configuration, driven by raw programs. */
final class CardBench implements AutoCloseable {
    /** Card addresses of programs and vectors: far above the streams on channel 0. */
    private static final long PROGRAM = 1L << 30;

    static final long INPUT = PROGRAM + (1 << 20);
    static final long OUTPUT = PROGRAM + (2 << 20);

    /** What lies here and above is mapped nowhere in a little memory. */
    static final long END_OF_LITTLE_MEMORY = 1L << 31;

    private static final Map<CoreConfig, Path> EMITTED = new ConcurrentHashMap<>();

    final Card card;
    private final Arena arena = Arena.ofConfined();

    CardBench(CoreConfig config, long seed, double stalls) {
        this(SimulatedCardOptions.of(folder(config)).withStalls(seed, stalls));
    }

    private CardBench(SimulatedCardOptions options) {
        card = SimulatedCard.open(options);
    }

    /** A card whose memory channels behave like a DRAM. */
    static CardBench ofDram(CoreConfig config, DramPort dram) {
        return new CardBench(SimulatedCardOptions.of(folder(config)).withDram(dram));
    }

    /** A card whose channels end just behind the vectors. */
    static CardBench ofLittleMemory(CoreConfig config, long seed) {
        return new CardBench(new SimulatedCardOptions(
                folder(config),
                false,
                seed,
                SimulatedCardOptions.USUAL_LATENCY,
                0,
                Optional.empty(),
                END_OF_LITTLE_MEMORY,
                Optional.empty()));
    }

    private static Path folder(CoreConfig config) {
        return EMITTED.computeIfAbsent(
                config, c -> Bench.write(Emitter.emit(() -> new Core(c)).simulated())
                        .getFirst()
                        .getParent());
    }

    void load(RandomLinear linear, long offset) {
        for (int c = 0; c < linear.config().memory().channels(); c++) {
            card.write(linear.config().memory().channelBase(c) + offset, linear.stream(arena, c));
        }
    }

    void writeFloats(long address, float[] values) {
        card.write(address, arena.allocateFrom(ValueLayout.JAVA_FLOAT, values));
    }

    float[] readFloats(long address, int count) {
        MemorySegment target = arena.allocate(ValueLayout.JAVA_FLOAT, count);
        card.read(address, target);
        return target.toArray(ValueLayout.JAVA_FLOAT);
    }

    int read(Register register) {
        return card.readRegister(register.offset());
    }

    void write(Register register, int value) {
        card.writeRegister(register.offset(), value);
    }

    /** Runs a program to its end and returns STATUS. */
    int run(List<Command> commands) {
        return run(Command.program(commands));
    }

    /** Runs an encoded program, right or wrong, to its end and returns STATUS. */
    int run(ByteBuffer program) {
        card.write(PROGRAM, MemorySegment.ofBuffer(program));
        return ring(PROGRAM, program.remaining() / CommandLayout.BYTES);
    }

    /** Rings the doorbell for a program that lies in card memory. */
    int ring(long program, int count) {
        write(Register.IRQ_ENABLE, 1);
        write(Register.PROGRAM_LOW, (int) program);
        write(Register.PROGRAM_HIGH, (int) (program >>> 32));
        write(Register.PROGRAM_COUNT, count);
        write(Register.DOORBELL, 1);
        card.awaitInterrupt(Duration.ofSeconds(60));
        int status = read(Register.STATUS);
        write(Register.IRQ_PENDING, 1);
        return status;
    }

    @Override
    public void close() {
        card.close();
        arena.close();
    }
}
