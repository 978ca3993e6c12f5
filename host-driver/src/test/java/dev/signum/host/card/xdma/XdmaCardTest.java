// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.card.MountedCard;
import dev.signum.host.card.virtual.Fault;
import dev.signum.host.card.virtual.Faults;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers and waits of the driver on the virtual card: they end, whatever comes together. */
class XdmaCardTest {
    /** Of what would otherwise never end. */
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private MountedCard mounted;

    @BeforeEach
    void mount() {
        MountedCard.assumePermitted();
        mounted = new MountedCard(folder, Preset.TINY.config());
    }

    @AfterEach
    void unmount() {
        if (mounted != null) {
            mounted.close();
        }
    }

    @Test
    void wantOfMemoryTakesNoneOfATransfersTries() {
        try (XdmaCard card = XdmaCard.open(mounted.nodes());
                Arena arena = Arena.ofShared()) {
            MemorySegment chunk = arena.allocate(XdmaChannel.CHUNK);
            mounted.faults().arm(Fault.NO_MEMORY, 0, 5);
            mounted.faults().arm(Fault.ENGINE_ERROR, 5, 3);
            card.write(0, chunk);
            assertEquals(5, mounted.faults().struck(Fault.NO_MEMORY));
            assertEquals(3, mounted.faults().struck(Fault.ENGINE_ERROR));
        }
    }

    @Test
    void aTransferThatStopsAfterWantOfMemoryEnds() {
        try (XdmaCard card = XdmaCard.open(mounted.nodes());
                Arena arena = Arena.ofShared()) {
            MemorySegment chunk = arena.allocate(XdmaChannel.CHUNK);
            mounted.faults().arm(Fault.NO_MEMORY, 0, 5);
            mounted.faults().arm(Fault.NOTHING_MOVED, 0, Faults.ALWAYS);
            assertTimeoutPreemptively(
                    LONG, () -> assertThrows(CardFault.ShortTransfer.class, () -> card.write(0, chunk)));
        }
    }

    @Test
    void aStormOfEventsThatMeanNothingEndsNoLaterThanTheWait() {
        mounted.faults().arm(Fault.SPURIOUS_INTERRUPT, 0, Faults.ALWAYS);
        try (XdmaCard card = XdmaCard.open(mounted.nodes())) {
            assertTimeoutPreemptively(LONG, () -> assertFalse(card.interruptWithin(Duration.ofMillis(20))));
            assertTrue(mounted.faults().struck(Fault.SPURIOUS_INTERRUPT) > 0);
            mounted.faults().arm(Fault.SPURIOUS_INTERRUPT, 0, 0);
            card.writeRegister(Register.IRQ_ENABLE.offset(), 1);
            card.writeRegister(Register.DOORBELL.offset(), 1);
            assertTrue(card.interruptWithin(LONG));
        }
    }

    @Test
    void memoryThatOnlyItsThreadMayTouchIsMovedByThatThread() {
        byte[] bytes = new byte[3 * XdmaChannel.CHUNK + 5];
        new Random(11).nextBytes(bytes);
        try (XdmaCard card = XdmaCard.open(mounted.nodes());
                Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(bytes.length);
            card.write(64, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
            card.read(64, target);
            assertEquals(-1, target.mismatch(MemorySegment.ofArray(bytes)));
        }
    }

    @Test
    void theDriverSaysWhatItIs() {
        try (XdmaCard card = XdmaCard.open(mounted.nodes())) {
            assertEquals(Optional.of(XdmaInfo.VIRTUAL), card.info());
            assertEquals(Optional.empty(), card.pcieLink());
        }
    }

    @Test
    void afterItsEndNothingIsTouched() {
        XdmaCard card = XdmaCard.open(mounted.nodes());
        card.close();
        card.close();
        try (XdmaCard _ = XdmaCard.open(mounted.nodes());
                Arena arena = Arena.ofConfined()) {
            MemorySegment word = arena.allocate(4);
            assertThrows(IllegalStateException.class, () -> card.readRegister(0));
            assertThrows(IllegalStateException.class, () -> card.writeRegister(0, 1));
            assertThrows(IllegalStateException.class, () -> card.read(0, word));
            assertThrows(IllegalStateException.class, () -> card.interruptWithin(Duration.ZERO));
        }
    }

    @Test
    void whatIsNotOpenedWholeLeavesNothingOpen() throws IOException {
        XdmaNodes missing = new XdmaNodes(folder.resolve("xdma1"));
        assertThrows(CardFault.NoDriver.class, () -> XdmaCard.open(missing));
        mounted.faults().arm(Fault.FOREIGN_BOARD, 0, Faults.ALWAYS);
        assertThrows(CardFault.WrongBitstream.class, () -> XdmaCard.open(mounted.nodes()));
        assertEquals(0, openNodes());
        mounted.faults().arm(Fault.FOREIGN_BOARD, 0, 0);
        try (XdmaCard _ = XdmaCard.open(mounted.nodes())) {
            assertEquals(6, openNodes());
        }
        assertEquals(0, openNodes());
    }

    /** How many of this process' files are nodes of the card. */
    private long openNodes() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> Files.isSymbolicLink(file) && leadsHere(file))
                    .count();
        }
    }

    private boolean leadsHere(Path file) {
        try {
            return Files.readSymbolicLink(file).startsWith(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
