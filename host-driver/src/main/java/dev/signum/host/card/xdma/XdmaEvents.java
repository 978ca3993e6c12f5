// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.function.BooleanSupplier;

/**
 * Waits for an interrupt. The node holds a flag, not a count, and the flag may be older than what is waited for or may have got lost: the
 * card's own register decides, which is asked after every event and every {@value #LOOK_MILLISECONDS} ms without one.
 */
final class XdmaEvents implements AutoCloseable {
    private static final int LOOK_MILLISECONDS = 500;
    private static final long NANOS = 1_000_000;

    private final LinkState link;
    private final Descriptor node;
    private final BooleanSupplier pending;

    /** @param pending whether the card says that its interrupt is pending */
    XdmaEvents(LinkState link, Descriptor node, BooleanSupplier pending) {
        this.link = link;
        this.node = node;
        this.pending = pending;
    }

    /** Whether the interrupt came within so many nanoseconds. */
    boolean within(long nanos) {
        long start = System.nanoTime();
        while (true) {
            long left = Math.max(0, nanos - (System.nanoTime() - start)) / NANOS;
            takeEvent((int) Math.min(LOOK_MILLISECONDS, left));
            if (pending.getAsBoolean()) {
                return true;
            }
            // Events that mean nothing keep nobody here, however many come.
            if (System.nanoTime() - start >= nanos) {
                return false;
            }
        }
    }

    /** Waits for the flag and clears it; the wait may end before. */
    private void takeEvent(int milliseconds) {
        link.require();
        try (Arena arena = Arena.ofConfined()) {
            if (node.readable(milliseconds)) {
                node.read(0, arena.allocate(ValueLayout.JAVA_INT));
            }
        } catch (PosixException e) {
            if (!e.error().asksAgain()) {
                throw link.failed("waiting for the interrupt", e);
            }
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
