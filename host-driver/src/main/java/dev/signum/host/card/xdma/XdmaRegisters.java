// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Mapping;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The register BAR: aligned 32-bit accesses to a mapping of it, or, where the node cannot be mapped, reads and writes of 4 bytes.
 * All ones in a register that cannot hold them mean that nobody answers.
 */
final class XdmaRegisters implements AutoCloseable {
    private static final int NOBODY = -1;
    private static final int TRIES = 3;
    private static final ValueLayout.OfInt LITTLE = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle REGISTER = LITTLE.varHandle();

    private final LinkState link;
    private final Descriptor node;
    private final Arena arena = Arena.ofShared();
    private final Optional<MemorySegment> mapped;

    XdmaRegisters(LinkState link, Descriptor node) {
        this.link = link;
        this.node = node;
        this.mapped = map();
        link.askedBy(() -> get(Register.MAGIC.offset()) != NOBODY);
    }

    private Optional<MemorySegment> map() {
        try {
            return Optional.of(Mapping.shared(node, AddressMap.BAR_BYTES, arena));
        } catch (PosixException e) {
            // A BAR smaller than the map, or nodes that are files: reads and writes say what is wrong with it, if
            // anything.
            return Optional.empty();
        }
    }

    /** Takes the card until this is closed: two programs on one card would spoil each other's memory. */
    void requireAlone() {
        try {
            if (!node.take()) {
                throw new CardFault.InUse(link.card());
            }
        } catch (PosixException e) {
            throw link.met(fault("taking the card", e));
        }
    }

    /** Whether accesses go through a mapping. */
    boolean isMapped() {
        return mapped.isPresent();
    }

    Optional<XdmaInfo> info() {
        return XdmaInfo.of(node);
    }

    int read(int offset) {
        link.require();
        int value = get(check(offset));
        if (value == NOBODY) {
            requireLink();
        }
        return value;
    }

    void write(int offset, int value) {
        link.require();
        check(offset);
        if (mapped.isPresent()) {
            REGISTER.setVolatile(mapped.get(), (long) offset, value);
            return;
        }
        try (Arena small = Arena.ofConfined()) {
            MemorySegment word = small.allocate(LITTLE);
            word.set(LITTLE, 0, value);
            move("writing", offset, () -> node.write(offset, word));
        }
    }

    /** Asks a register that never holds all ones whether anybody answers. */
    void requireLink() {
        if (get(Register.MAGIC.offset()) == NOBODY) {
            throw link.met(new CardFault.LinkLost(link.card(), "registers read 0xffffffff", null));
        }
    }

    private int get(int offset) {
        if (mapped.isPresent()) {
            return (int) REGISTER.getVolatile(mapped.get(), (long) offset);
        }
        try (Arena small = Arena.ofConfined()) {
            MemorySegment word = small.allocate(LITTLE);
            move("reading", offset, () -> node.read(offset, word));
            return word.get(LITTLE, 0);
        }
    }

    private interface Access {
        long bytes() throws PosixException;
    }

    private void move(String what, int offset, Access access) {
        for (int attempt = 1; ; attempt++) {
            PosixException cause = null;
            try {
                if (access.bytes() == Integer.BYTES) {
                    return;
                }
            } catch (PosixException e) {
                cause = e;
            }
            boolean again = cause == null || cause.error().asksAgain();
            if (!again || attempt == TRIES) {
                throw link.met(fault("%s register 0x%x".formatted(what, offset), cause));
            }
        }
    }

    private CardFault fault(String what, PosixException cause) {
        if (cause == null) {
            return new CardFault.ShortTransfer(link.card(), what + " moved less than 4 bytes");
        }
        return switch (cause.error()) {
            // EINVAL: the driver's structures are gone; what it says of an offset that is none is EPROTO.
            case ENODEV, ENXIO, EBUSY, EINVAL, ENOTCONN, ECONNABORTED ->
                new CardFault.LinkLost(link.card(), what + ": " + cause.error().meaning(), cause);
            default ->
                new CardFault.TransferFailed(
                        link.card(), what + " failed: " + cause.error().meaning(), cause);
        };
    }

    private static int check(int offset) {
        if (offset < 0 || offset >= AddressMap.BAR_BYTES || offset % Integer.BYTES != 0) {
            throw new IllegalArgumentException("no register at 0x" + Integer.toHexString(offset));
        }
        return offset;
    }

    @Override
    public void close() {
        arena.close();
        node.close();
    }
}
