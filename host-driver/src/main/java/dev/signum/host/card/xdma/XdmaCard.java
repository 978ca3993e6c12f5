// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.card.Card;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.posix.Descriptor;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A card behind the nodes of the XDMA driver. Errors are {@link CardFault}s. After a fatal one every further access fails in the
 * same way, without touching the card.
 *
 * <p>Nobody else who asks this way can open the card meanwhile.
 *
 * <p>The engine reports no error of a write to card memory. Writes of up to {@value #READ_BACK} bytes (programs and vectors) are
 * therefore read back and repeated where they were lost; who writes more must compare it (as loading an image does). After
 * every read the card must still answer, for a card that is gone reads as all ones.
 */
public final class XdmaCard implements Card {
    /** Writes of up to so many bytes are read back at once. */
    static final int READ_BACK = 1 << 17;

    private static final int TRIES = 3;

    private final LinkState link;
    private final XdmaRegisters registers;
    private final XdmaMemory memory;
    private final XdmaEvents events;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private XdmaCard(LinkState link, XdmaRegisters registers, XdmaMemory memory, XdmaEvents events) {
        this.link = link;
        this.registers = registers;
        this.memory = memory;
        this.events = events;
    }

    /**
     * Opens a card whose board and memory are up.
     *
     * @throws CardFault if a node is missing or not permitted, the card is in use, the board is another one, or it is not up
     */
    public static XdmaCard open(XdmaNodes nodes) {
        LinkState link = new LinkState(nodes);
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            XdmaRegisters registers = new XdmaRegisters(link, XdmaNodes.open(nodes.user(), Descriptor.Mode.READ_WRITE));
            opened.push(registers::close);
            registers.requireAlone();
            BoardCheck.requireReady(link.card(), registers::read);
            XdmaMemory memory = XdmaMemory.open(link, nodes);
            opened.push(memory::close);
            XdmaEvents events = new XdmaEvents(
                    link,
                    XdmaNodes.open(nodes.events(AddressMap.CORE_INTERRUPT), Descriptor.Mode.READ),
                    () -> (registers.read(Register.IRQ_PENDING.offset()) & 1) != 0);
            return new XdmaCard(link, registers, memory, events);
        } catch (RuntimeException e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    @Override
    public void write(long address, MemorySegment source) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            memory.write(address, source);
            if (source.byteSize() > READ_BACK || memory.holds(address, source)) {
                return;
            }
            registers.requireLink();
        }
        throw link.met(new CardFault.LostWrite(
                link.card(), "%d bytes at 0x%x do not read back".formatted(source.byteSize(), address)));
    }

    @Override
    public void read(long address, MemorySegment target) {
        memory.read(address, target);
        registers.requireLink();
    }

    @Override
    public boolean holds(long address, MemorySegment expected, MemorySegment scratch) {
        boolean readable = memory.readWhereReadable(address, scratch);
        registers.requireLink();
        return readable && scratch.mismatch(expected) < 0;
    }

    @Override
    public int readRegister(int offset) {
        return registers.read(offset);
    }

    @Override
    public void writeRegister(int offset, int value) {
        registers.write(offset, value);
    }

    @Override
    public boolean interruptWithin(Duration timeout) {
        return events.within(timeout.toNanos());
    }

    /** Whether registers are reached through a mapping of the BAR, and not by reads and writes. */
    public boolean mapsRegisters() {
        return registers.isMapped();
    }

    /** What the driver says of it; empty where it does not answer that question. */
    public Optional<XdmaInfo> info() {
        return registers.info();
    }

    /** Its PCIe link; empty where the driver or sysfs does not say it. */
    public Optional<PcieLink> pcieLink() {
        return info().flatMap(XdmaInfo::address).flatMap(PcieLink::of);
    }

    @Override
    public String description() {
        return "card " + link.card();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            events.close();
            memory.close();
            registers.close();
        }
    }
}
