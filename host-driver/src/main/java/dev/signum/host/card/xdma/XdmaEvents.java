// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.card.CardFault;
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
        long end = System.nanoTime() + nanos;
        while (true) {
            long left = Math.max(0, (end - System.nanoTime()) / NANOS);
            boolean event = event((int) Math.min(LOOK_MILLISECONDS, left));
            if (pending.getAsBoolean()) {
                return true;
            }
            if (!event && System.nanoTime() >= end) {
                return false;
            }
        }
    }

    /** Waits for the flag and clears it. */
    private boolean event(int milliseconds) {
        link.require();
        try (Arena arena = Arena.ofConfined()) {
            return node.readable(milliseconds) && node.read(0, arena.allocate(ValueLayout.JAVA_INT)) == Integer.BYTES;
        } catch (PosixException e) {
            if (e.error().asksAgain()) {
                return false;
            }
            throw link.met(new CardFault.LinkLost(
                    link.card(), "waiting for the interrupt: " + e.error().meaning(), e));
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
