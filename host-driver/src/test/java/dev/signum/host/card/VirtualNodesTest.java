// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.board.BoardRegister;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Preset;
import dev.signum.arch.register.Register;
import dev.signum.host.card.virtual.Fault;
import dev.signum.host.card.xdma.XdmaNodes;
import dev.signum.host.posix.Descriptor;
import dev.signum.host.posix.Errno;
import dev.signum.host.posix.Mapping;
import dev.signum.host.posix.PosixException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The virtual card's nodes behave as the XDMA driver's source says that its nodes do. */
class VirtualNodesTest {
    private static final CoreConfig CORE = Preset.TINY.config();
    private static final int LONG_WAIT = 10_000;

    @TempDir
    Path folder;

    private MountedCard card;
    private XdmaNodes nodes;
    private Arena arena;

    @BeforeAll
    static void permitted() {
        MountedCard.assumePermitted();
    }

    @BeforeEach
    void mount() {
        card = new MountedCard(folder, CORE);
        nodes = card.nodes();
        arena = Arena.ofShared();
    }

    @AfterEach
    void unmount() {
        card.close();
        arena.close();
    }

    private static Descriptor open(Path node) throws PosixException {
        return Descriptor.open(node, Descriptor.Mode.READ_WRITE);
    }

    private static void assertFails(Errno error, Executable access) {
        assertEquals(error, assertThrows(PosixException.class, access).error());
    }

    private MemorySegment word(int value) {
        MemorySegment word = arena.allocate(4);
        word.set(ValueLayout.JAVA_INT, 0, value);
        return word;
    }

    private void put(Register register, int value) throws PosixException {
        try (Descriptor user = open(nodes.user())) {
            assertEquals(4, user.write(register.offset(), word(value)));
        }
    }

    private int get(int offset) throws PosixException {
        try (Descriptor user = open(nodes.user())) {
            MemorySegment word = word(0);
            assertEquals(4, user.read(offset, word));
            return word.get(ValueLayout.JAVA_INT, 0);
        }
    }

    @Test
    void theFolderHoldsTheDriversNodes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("xdma0_c2h_0", "xdma0_c2h_1", "xdma0_events_0", "xdma0_h2c_0", "xdma0_h2c_1", "xdma0_user"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void theOffsetIsTheCardsAddress() throws PosixException {
        byte[] bytes = new byte[(5 << 20) + 13];
        new Random(7).nextBytes(bytes);
        MemorySegment source = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        MemorySegment target = arena.allocate(bytes.length);
        try (Descriptor toCard = open(nodes.toCard(1));
                Descriptor toHost = open(nodes.toHost(0))) {
            assertEquals(bytes.length, toCard.write(4099, source));
            assertEquals(bytes.length, toHost.read(4099, target));
            assertEquals(-1, source.mismatch(target));
        }
    }

    @Test
    void theWrongDirectionIsInvalid() throws PosixException {
        try (Descriptor toCard = open(nodes.toCard(0));
                Descriptor toHost = open(nodes.toHost(0))) {
            assertFails(Errno.EINVAL, () -> toCard.read(0, word(0)));
            assertFails(Errno.EINVAL, () -> toHost.write(0, word(0)));
        }
    }

    @Test
    void whereNoMemoryIsReadsFailAndWritesAreLost() throws PosixException {
        try (Descriptor toCard = open(nodes.toCard(0));
                Descriptor toHost = open(nodes.toHost(0))) {
            assertEquals(4, toCard.write(1L << 35, word(1)));
            assertFails(Errno.EIO, () -> toHost.read(1L << 35, word(0)));
        }
    }

    @Test
    void aRegisterAccessIsFourBytesWhateverItsLength() throws PosixException {
        assertEquals(Register.MAGIC_VALUE, get(Register.MAGIC.offset()));
        assertEquals(BoardRegister.MAGIC_VALUE, get(BoardRegister.BOARD_MAGIC.barOffset()));
        assertEquals(1, get(BoardRegister.CALIBRATED.barOffset()));
        try (Descriptor user = open(nodes.user())) {
            assertEquals(4, user.read(Register.MAGIC.offset(), arena.allocate(8)));
            assertFails(Errno.EPROTO, () -> user.read(2, word(0)));
            assertFails(Errno.EPROTO, () -> user.write(2, word(0)));
        }
    }

    @Test
    void registersCannotBeMapped() throws PosixException {
        try (Descriptor user = open(nodes.user())) {
            assertFails(Errno.ENODEV, () -> Mapping.shared(user, 4096, arena));
        }
    }

    @Test
    void severalInterruptsBeforeAReadAreOne() throws PosixException {
        try (Descriptor events = open(nodes.events(0))) {
            assertFalse(events.readable(0));
            interrupt(events);
            interrupt(events);
            MemorySegment flag = word(7);
            assertEquals(4, events.read(0, flag));
            assertEquals(1, flag.get(ValueLayout.JAVA_INT, 0));
            put(Register.IRQ_PENDING, 1);
            assertFalse(events.readable(50));
        }
    }

    /** An empty program raises the interrupt when it ends; polling lets the card run. */
    private void interrupt(Descriptor events) throws PosixException {
        put(Register.IRQ_PENDING, 1);
        put(Register.IRQ_ENABLE, 1);
        put(Register.DOORBELL, 1);
        assertTrue(events.readable(LONG_WAIT));
    }

    @Test
    void anEventIsReadAsFourBytesOrNotAtAll() throws PosixException {
        try (Descriptor events = open(nodes.events(0))) {
            assertFails(Errno.EPROTO, () -> events.read(0, arena.allocate(8)));
            assertFails(Errno.EPROTO, () -> events.read(0, arena.allocate(2)));
            assertFails(Errno.EPROTO, () -> events.read(1, word(0)));
            assertFails(Errno.EINVAL, () -> events.write(0, word(1)));
        }
    }

    @Test
    void aReadWaitsForItsEvent() throws PosixException {
        try (Descriptor events = open(nodes.events(0))) {
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
                try {
                    MemorySegment flag = word(0);
                    return events.read(0, flag) == 4 ? flag.get(ValueLayout.JAVA_INT, 0) : -1;
                } catch (PosixException e) {
                    throw new IllegalStateException(e);
                }
            });
            put(Register.IRQ_ENABLE, 1);
            put(Register.DOORBELL, 1);
            assertEquals(1, read.join());
        }
    }

    @Test
    void aShortCountEndsACall() throws PosixException {
        try (Descriptor toCard = open(nodes.toCard(0))) {
            card.faults().arm(Fault.SHORT_COUNT, 1, 1);
            assertEquals((1 << 20) + (1 << 19), toCard.write(0, Mapping.staging(3 << 20, arena)));
        }
    }

    @Test
    void whoHasANodeOpenWhenItGoesAwayGetsErrors() throws PosixException {
        try (Descriptor user = open(nodes.user())) {
            card.unplug();
            assertThrows(PosixException.class, () -> user.read(0, word(0)));
        }
    }
}
