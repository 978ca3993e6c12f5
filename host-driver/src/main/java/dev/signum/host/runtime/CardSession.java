// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.arch.card.Card;
import dev.signum.arch.card.CardException;
import dev.signum.arch.command.Failure;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.register.ChannelRegister;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.image.Image;
import dev.signum.host.image.Progress;
import dev.signum.host.image.Section;
import dev.signum.host.loading.StreamLoader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A card with a model loaded. One thread at a time. Errors of the card are {@link CardException}s. */
public final class CardSession implements AutoCloseable {
    /** Without an interrupt and without progress for so long, a card is taken to hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Card card;
    private final CoreConfig core;
    private final int mostVectors;
    private final List<CardMemory> memory = new ArrayList<>();
    private final Map<Register, Integer> held = new EnumMap<>(Register.class);

    private CardSession(Card card, CoreConfig core, long channelBytes) {
        this.card = card;
        this.core = core;
        this.mostVectors = CardIdentity.mostVectors(card);
        for (int c = 0; c < core.memory().channels(); c++) {
            memory.add(new CardMemory(core.memory(), c, channelBytes));
        }
    }

    /**
     * Checks what a card is and loads an image into it.
     *
     * @param card closed with the session; left open when this fails
     * @param channelBytes memory behind each channel
     * @param progress told of bytes loaded, read back
     * @throws InputException if the image is for another core or does not fit the memory
     */
    public static CardSession open(Card card, long channelBytes, Image image, Progress progress) {
        CoreConfig core = CardIdentity.read(card);
        image.requireCore(core);
        CardSession session = new CardSession(card, core, channelBytes);
        session.load(image, progress);
        session.set(Register.IRQ_PENDING, 1);
        session.set(Register.IRQ_ENABLE, 1);
        return session;
    }

    /** The card's configuration. */
    public CoreConfig core() {
        return core;
    }

    /** Vectors of at most 8 planes that one LINEAR of the card takes, 1 to 4. */
    int mostVectors() {
        return mostVectors;
    }

    /** What the card is. */
    public String description() {
        return card.description();
    }

    /** The counters now. */
    public CardCounters counters() {
        return CardCounters.read(card, core.memory().channels());
    }

    private void load(Image image, Progress progress) {
        long bytes = image.layout().streamBytes();
        long total = bytes * memory.size();
        try (StreamLoader loader = new StreamLoader(card)) {
            for (int c = 0; c < memory.size(); c++) {
                long address = memory.get(c).allocate("the stream of channel " + c, bytes);
                long before = bytes * c;
                Section stream = image.streamSection(c);
                StreamLoader.Loaded loaded = loader.load(
                        "channel " + c, image.source(stream), address, (done, _) -> progress.at(before + done, total));
                image.requireCrc(stream, loaded.crc());
            }
        }
    }

    /** Flips one bit of card memory: {@code bit} 0 to 7 of the byte at an offset of a channel's stream. */
    public void flipBit(int channel, long offset, int bit) {
        long address = core.memory().channelBase(channel) + offset;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(1);
            card.read(address, one);
            byte flipped = (byte) (one.asByteBuffer().get(0) ^ 1 << bit);
            one.asByteBuffer().put(0, flipped);
            card.write(address, one);
        }
    }

    /** A new area of channel 0, where programs and vectors lie; filled with zeros. */
    long allocate(String what, long bytes) {
        long address = memory.getFirst().allocate(what, bytes);
        try (Arena arena = Arena.ofConfined()) {
            // With ECC, memory that nothing was written to can be neither read nor written in parts of a word.
            card.write(address, arena.allocate(Math.ceilDiv(bytes, CardMemory.ALIGNMENT) * CardMemory.ALIGNMENT));
        }
        return address;
    }

    void write(long address, MemorySegment source) {
        card.write(address, source);
    }

    void read(long address, MemorySegment target) {
        card.read(address, target);
    }

    /**
     * Runs a program that lies in card memory.
     *
     * @param address of its first command
     * @param commands what each command is to do, for messages
     * @throws CommandFailure if a command fails
     * @throws CardException if the card hangs
     */
    void run(long address, List<String> commands) {
        hold(Register.PROGRAM_LOW, (int) address);
        hold(Register.PROGRAM_HIGH, (int) (address >>> Integer.SIZE));
        hold(Register.PROGRAM_COUNT, commands.size());
        hold(Register.POSITION, 0);
        set(Register.DOORBELL, 1);
        awaitEnd(commands);
        int status = get(Register.STATUS);
        set(Register.IRQ_PENDING, 1);
        if ((status & Register.STATUS_BUSY) != 0) {
            throw new CardException(
                    card.description() + ": raised its interrupt while a program runs; load the core again.");
        }
        if ((status & Register.STATUS_FAILED) != 0) {
            int index = get(Register.ERROR_COMMAND);
            String command = index >= 0 && index < commands.size() ? commands.get(index) : "command " + index;
            throw new CommandFailure(command, Failure.of(get(Register.ERROR_CODE)));
        }
    }

    private void awaitEnd(List<String> commands) {
        List<Integer> before = progress();
        while (!card.interruptWithin(PATIENCE)) {
            List<Integer> now = progress();
            if (now.equals(before)) {
                int done = get(Register.COMMANDS_DONE);
                String command = done >= 0 && done < commands.size() ? commands.get(done) : "the end of the program";
                throw new CardFault.TimedOut(
                        card.description(),
                        "the program (it hangs in %s: no interrupt and no progress within %d s, %d of %d commands done, STATUS 0x%x)"
                                .formatted(command, PATIENCE.toSeconds(), done, commands.size(), get(Register.STATUS)),
                        null);
            }
            before = now;
        }
    }

    /** What changes as long as a program runs: commands that ended, array steps, beats of every channel. */
    private List<Integer> progress() {
        List<Integer> all = new ArrayList<>(List.of(get(Register.COMMANDS_DONE), get(Register.STEPS_LOW)));
        for (int c = 0; c < core.memory().channels(); c++) {
            all.add(card.readRegister(ChannelRegister.BEATS_LOW.offset(c)));
        }
        return all;
    }

    private int get(Register register) {
        return card.readRegister(register.offset());
    }

    /** Writes a register that keeps its value, where it does not hold it already. */
    private void hold(Register register, int value) {
        if (!Integer.valueOf(value).equals(held.put(register, value))) {
            set(register, value);
        }
    }

    private void set(Register register, int value) {
        card.writeRegister(register.offset(), value);
    }

    @Override
    public void close() {
        card.close();
    }
}
