// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.card.CardFault;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.Mapping;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * One DMA channel with the page-aligned, writable memory that its transfers go through: the driver refuses pages that it cannot
 * write, even where it only reads them. One thread at a time.
 *
 * <p>What is retried: counts below what was asked for, interruptions, errors of the engine (a transfer may be repeated: it puts the same
 * bytes at the same place), and, in smaller pieces, want of memory. What times out is not: the engine may still be at work.
 * Before a transfer is given up for good, the card is asked whether it is still there: the driver refuses transfers of one that it took away.
 */
final class XdmaChannel implements AutoCloseable {
    /** Bytes of one transfer: what one start of the engine takes at most, a power of two. */
    static final int CHUNK = 2 << 20;

    private static final int LEAST = 1 << 16;
    private static final int TRIES = 4;

    private final LinkState link;
    private final Descriptor node;
    private final String name;
    private final Arena arena;
    private final MemorySegment staging;

    private XdmaChannel(LinkState link, Descriptor node, String name, Arena arena, MemorySegment staging) {
        this.link = link;
        this.node = node;
        this.name = name;
        this.arena = arena;
        this.staging = staging;
    }

    /** Opens a channel's node; memory that it takes is given back when this fails. */
    static XdmaChannel open(LinkState link, Path node, Descriptor.Mode mode) {
        Arena arena = Arena.ofShared();
        try {
            MemorySegment staging = Mapping.staging(CHUNK, arena);
            Descriptor open = XdmaNodes.open(node, mode);
            return new XdmaChannel(link, open, node.getFileName().toString(), arena, staging);
        } catch (PosixException e) {
            arena.close();
            throw new CardFault.TransferFailed(link.card(), "no memory for transfers (" + e.getMessage() + ")", e);
        } catch (CardFault e) {
            arena.close();
            throw e;
        }
    }

    /** Copies at most {@link #CHUNK} bytes to the card. */
    void write(long address, MemorySegment source) {
        MemorySegment.copy(source, 0, staging, 0, source.byteSize());
        move(address, source.byteSize(), node::write, false);
    }

    /** Copies at most {@link #CHUNK} bytes from the card. */
    void read(long address, MemorySegment target) {
        move(address, target.byteSize(), node::read, false);
        MemorySegment.copy(staging, 0, target, 0, target.byteSize());
    }

    /** The same; false, and the card may be used on, where the engine reports an error each time. */
    boolean readWhereReadable(long address, MemorySegment target) {
        boolean read = move(address, target.byteSize(), node::read, true);
        if (read) {
            MemorySegment.copy(staging, 0, target, 0, target.byteSize());
        }
        return read;
    }

    private interface Transfer {
        long bytes(long address, MemorySegment part) throws PosixException;
    }

    /** @return false where the engine reports an error each time, and {@code mayFail} */
    private boolean move(long address, long bytes, Transfer transfer, boolean mayFail) {
        long done = 0;
        int failures = 0;
        long most = CHUNK;
        while (done < bytes) {
            link.require();
            long wanted = Math.min(most, bytes - done);
            try {
                long moved = transfer.bytes(address + done, staging.asSlice(done, wanted));
                done += moved;
                failures = moved == 0 ? failures + 1 : 0;
                if (failures == TRIES) {
                    throw link.met(new CardFault.ShortTransfer(
                            link.card(), "%s stops %d bytes into %s".formatted(name, done, extent(address, bytes))));
                }
            } catch (PosixException e) {
                if (e.error() == Errno.ENOMEM && most > LEAST) {
                    most /= 2;
                } else if (!mayPass(e.error()) || ++failures == TRIES) {
                    if (mayFail && e.error() == Errno.EIO) {
                        return false;
                    }
                    throw link.failed(name + " of " + extent(address + done, wanted), e);
                }
            }
        }
        return true;
    }

    /** Whether the same transfer may go through when it is tried again. */
    private static boolean mayPass(Errno error) {
        return error == Errno.EIO || error.asksAgain();
    }

    private static String extent(long address, long bytes) {
        return "%d bytes at 0x%x".formatted(bytes, address);
    }

    @Override
    public void close() {
        node.close();
        // A dead card's engine may still write into the memory of its last transfer.
        if (!link.isDead()) {
            arena.close();
        }
    }
}
