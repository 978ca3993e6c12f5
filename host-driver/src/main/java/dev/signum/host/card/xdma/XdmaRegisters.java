// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.LockHolder;
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
    private static final String ALL_ONES = "registers read 0xffffffff";
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
        link.askedBy(this::loss);
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
                throw new CardFault.InUse(link.card(), whoHoldsIt());
            }
        } catch (PosixException e) {
            throw link.failed("taking the card", e);
        }
    }

    private String whoHoldsIt() {
        return LockHolder.of(node.path())
                .map(holder -> holder.isThisProcess()
                        ? "this program already; name each card once"
                        : "%s (process %d); end that, or name another card".formatted(holder.name(), holder.process()))
                .orElse("another program; end that, or name another card");
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
            move(() -> node.write(offset, word));
        } catch (PosixException e) {
            throw link.failed("writing register 0x%x".formatted(offset), e);
        }
    }

    /** Asks a register that never holds all ones whether anybody answers. */
    void requireLink() {
        link.require();
        if (get(Register.MAGIC.offset()) == NOBODY) {
            throw link.met(new CardFault.LinkLost(link.card(), ALL_ONES, null));
        }
    }

    private Optional<String> loss() {
        try {
            return value(Register.MAGIC.offset()) == NOBODY ? Optional.of(ALL_ONES) : Optional.empty();
        } catch (PosixException e) {
            return switch (e.error()) {
                // EINVAL: the driver's structures are gone; what it says of an offset that is none is EPROTO.
                case ENODEV, ENXIO, EBUSY, EINVAL, ENOTCONN, ECONNABORTED ->
                    Optional.of("registers cannot be read (" + e.error().meaning() + ")");
                default -> Optional.empty();
            };
        }
    }

    private int get(int offset) {
        try {
            return value(offset);
        } catch (PosixException e) {
            throw link.failed("reading register 0x%x".formatted(offset), e);
        }
    }

    private int value(int offset) throws PosixException {
        if (mapped.isPresent()) {
            return (int) REGISTER.getVolatile(mapped.get(), (long) offset);
        }
        try (Arena small = Arena.ofConfined()) {
            MemorySegment word = small.allocate(LITTLE);
            move(() -> node.read(offset, word));
            return word.get(LITTLE, 0);
        }
    }

    private interface Access {
        long bytes() throws PosixException;
    }

    private static void move(Access access) throws PosixException {
        for (int attempt = 1; ; attempt++) {
            try {
                if (access.bytes() == Integer.BYTES) {
                    return;
                }
                if (attempt == TRIES) {
                    throw new PosixException("less than a register moved", Errno.EIO);
                }
            } catch (PosixException e) {
                if (!e.error().asksAgain() || attempt == TRIES) {
                    throw e;
                }
            }
        }
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
