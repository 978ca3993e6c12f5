// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.FunctionalCard;
import dev.signum.host.card.MountedCard;
import dev.signum.host.card.virtual.Faults;
import dev.signum.host.card.virtual.VirtualCard;
import dev.signum.host.fuse.FuseFile;
import dev.signum.host.fuse.FuseMount;
import dev.signum.host.fuse.LateRead;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.PosixException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever several threads meet at a time, a card dies of one fault, and all of them are told that one. */
class OneDeathTest {
    private static final CoreConfig CORE = Preset.TINY.config();
    private static final long MEMORY = 16 << 20;
    private static final long CHUNKS = 4 * XdmaChannel.CHUNK;
    private static final int OWNER_ONLY = 0600;
    private static final long PAUSE_NANOS = 1_000_000;

    @TempDir
    Path folder;

    private XdmaNodes nodes;
    private VirtualCard virtual;

    @BeforeEach
    void makeCard() {
        nodes = new XdmaNodes(folder.resolve("xdma0"));
        virtual = new VirtualCard(new FunctionalCard(CORE, MEMORY), CORE, new Faults());
    }

    @AfterEach
    void closeCard() {
        virtual.close();
    }

    private static PosixException error(Errno error) {
        return new PosixException("write", error);
    }

    /** A channel to the card of which every transfer fails. */
    private interface Failing extends FuseFile {
        @Override
        default int read(long offset, MemorySegment target, LateRead late) throws PosixException {
            throw error(Errno.EINVAL);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The error of a transfer that was under way when the card died of another's. */
    private static PosixException onceDead(XdmaCard card) {
        while (true) {
            try {
                card.readRegister(0);
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (CardFault e) {
                return error(Errno.EBUSY);
            }
        }
    }

    @Test
    void aTransferThatFailsAfterAnothersIsToldWhatTheCardDiedOf() {
        MountedCard.assumePermitted();
        CompletableFuture<XdmaCard> opened = new CompletableFuture<>();
        CountDownLatch underWay = new CountDownLatch(1);
        SequencedMap<String, FuseFile> files = virtual.nodes("xdma0");
        files.put("xdma0_h2c_0", (Failing) (_, _) -> {
            underWay.countDown();
            throw onceDead(opened.join());
        });
        files.put("xdma0_h2c_1", (Failing) (_, _) -> {
            await(underWay);
            throw error(Errno.ETIMEDOUT);
        });
        try (FuseMount _ = FuseMount.open(folder, OWNER_ONLY, files);
                XdmaCard card = XdmaCard.open(nodes);
                Arena arena = Arena.ofShared()) {
            opened.complete(card);
            MemorySegment source = arena.allocate(CHUNKS);
            CardFault told = assertThrows(CardFault.class, () -> card.write(0, source));
            assertInstanceOf(CardFault.TimedOut.class, told);
            assertSame(told, assertThrows(CardFault.class, () -> card.readRegister(0)));
            assertSame(told, assertThrows(CardFault.class, () -> card.read(0, source)));
        }
    }

    @Test
    void whoWaitsForTheInterruptIsToldWhatTheCardDiedOf() {
        MountedCard.assumePermitted();
        CountDownLatch waits = new CountDownLatch(1);
        SequencedMap<String, FuseFile> files = virtual.nodes("xdma0");
        FuseFile events = files.get("xdma0_events_0");
        files.put("xdma0_events_0", new Polled(events, waits));
        files.put("xdma0_h2c_0", (Failing) (_, _) -> {
            await(waits);
            throw error(Errno.ENODEV);
        });
        try (FuseMount _ = FuseMount.open(folder, OWNER_ONLY, files);
                XdmaCard card = XdmaCard.open(nodes);
                Arena arena = Arena.ofShared()) {
            CompletableFuture<CardFault> waiter = CompletableFuture.supplyAsync(
                    () -> assertThrows(CardFault.class, () -> card.interruptWithin(Duration.ofMinutes(1))));
            MemorySegment source = arena.allocate(4);
            CardFault told = assertThrows(CardFault.LinkLost.class, () -> card.write(0, source));
            assertSame(told, waiter.join());
        }
    }

    /** The events of a card, which tell that somebody polls them. */
    private record Polled(FuseFile events, CountDownLatch waits) implements FuseFile {
        @Override
        public int write(long offset, MemorySegment source) throws PosixException {
            return events.write(offset, source);
        }

        @Override
        public int read(long offset, MemorySegment target, LateRead late) throws PosixException {
            return events.read(offset, target, late);
        }

        @Override
        public boolean readable(Waker waker) {
            waits.countDown();
            return events.readable(waker);
        }
    }

    /** While one who failed asks whether the card is there, another who failed waits for the answer: the card is asked once. */
    @Test
    void theCardIsAskedOnceHoweverManyFail() throws Exception {
        Files.createFile(nodes.user());
        LinkState link = new LinkState(nodes);
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        link.askedBy(() -> {
            asked.incrementAndGet();
            asking.countDown();
            await(answer);
            return Optional.of("registers read 0xffffffff");
        });
        CompletableFuture<CardFault> first =
                CompletableFuture.supplyAsync(() -> link.failed("h2c_0", error(Errno.EINVAL)));
        asking.await();
        CompletableFuture<CardFault> second = new CompletableFuture<>();
        Thread other = Thread.ofPlatform().start(() -> second.complete(link.failed("h2c_1", error(Errno.ETIMEDOUT))));
        while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        answer.countDown();
        assertInstanceOf(CardFault.LinkLost.class, first.join());
        assertSame(first.join(), second.join());
        assertSame(first.join(), assertThrows(CardFault.class, link::require));
        assertEquals(1, asked.get());
    }

    @Test
    void aFaultThatIsNotFatalIsNoDeath() {
        LinkState link = new LinkState(nodes);
        link.met(new CardFault.LostWrite("xdma0", "4 bytes at 0x0 do not read back"));
        link.require();
        CardFault death = link.met(new CardFault.ShortTransfer("xdma0", "h2c_0 stops"));
        assertSame(death, link.met(new CardFault.LostWrite("xdma0", "4 bytes at 0x0 do not read back")));
    }
}
