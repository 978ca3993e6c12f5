// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.board.AddressMap;
import dev.signum.arch.board.BoardRegister;
import dev.signum.arch.register.Register;
import dev.signum.host.card.CardFault;
import dev.signum.host.loading.StreamLoader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain files in place of nodes: unlike the virtual card's they can be mapped, as the driver's register BAR can. */
class MappedRegistersTest {
    private static final int ALL_ONES = -1;

    @TempDir
    Path folder;

    private XdmaNodes nodes;

    @BeforeEach
    void makeFiles() throws IOException {
        nodes = new XdmaNodes(folder.resolve("xdma0"));
        registers(Register.MAGIC_VALUE);
        Files.createFile(nodes.toCard(0));
        Files.createSymbolicLink(nodes.toHost(0), nodes.toCard(0));
        Files.createFile(nodes.events(0));
    }

    private void registers(int magic) throws IOException {
        ByteBuffer bar = ByteBuffer.allocate(AddressMap.BAR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bar.putInt(Register.MAGIC.offset(), magic)
                .putInt(Register.PROGRAM_COUNT.offset(), ALL_ONES)
                .putInt(BoardRegister.BOARD_MAGIC.barOffset(), BoardRegister.MAGIC_VALUE)
                .putInt(BoardRegister.BOARD_VERSION.barOffset(), BoardRegister.VERSION_VALUE)
                .putInt(BoardRegister.MEMORY_CHANNELS.barOffset(), 1)
                .putInt(BoardRegister.CALIBRATED.barOffset(), 1)
                .putInt(BoardRegister.CORE_READY.barOffset(), 1);
        Files.write(nodes.user(), bar.array());
    }

    private int stored(Register register) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(nodes.user()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(register.offset());
    }

    @Test
    void registersAreReachedThroughTheMapping() throws IOException {
        try (XdmaCard card = XdmaCard.open(nodes)) {
            assertTrue(card.mapsRegisters());
            assertEquals(Register.MAGIC_VALUE, card.readRegister(Register.MAGIC.offset()));
            card.writeRegister(Register.PROGRAM_HIGH.offset(), 0x1234_5678);
            assertEquals(0x1234_5678, stored(Register.PROGRAM_HIGH));
            assertThrows(IllegalArgumentException.class, () -> card.readRegister(2));
            assertThrows(IllegalArgumentException.class, () -> card.readRegister(AddressMap.BAR_BYTES));
        }
    }

    @Test
    void allOnesAreALostLinkOnlyWhereTheMagicIsLostToo() throws IOException {
        try (XdmaCard card = XdmaCard.open(nodes)) {
            assertEquals(ALL_ONES, card.readRegister(Register.PROGRAM_COUNT.offset()));
            card.writeRegister(Register.MAGIC.offset(), ALL_ONES);
            CardFault lost =
                    assertThrows(CardFault.LinkLost.class, () -> card.readRegister(Register.PROGRAM_COUNT.offset()));
            assertEquals(lost, assertThrows(CardFault.LinkLost.class, () -> card.readRegister(0)));
        }
    }

    /** A negative offset is what a plain file refuses as the driver does a transfer. */
    private static <T extends CardFault> T refused(Class<T> fault, XdmaCard card) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(4);
            T met = assertThrows(fault, () -> card.read(-4096, target));
            assertEquals(met, assertThrows(fault, () -> card.readRegister(0)));
            return met;
        }
    }

    @Test
    void aRefusedTransferOfACardThatAnswersFailed() {
        try (XdmaCard card = XdmaCard.open(nodes)) {
            String sentence = refused(CardFault.TransferFailed.class, card).getMessage();
            assertTrue(sentence.contains("failed: invalid argument; "), sentence);
        }
    }

    @Test
    void aRefusedTransferOfACardThatDoesNotAnswerIsALostLink() {
        try (XdmaCard card = XdmaCard.open(nodes)) {
            card.writeRegister(Register.MAGIC.offset(), ALL_ONES);
            String sentence = refused(CardFault.LinkLost.class, card).getMessage();
            assertTrue(sentence.contains("invalid argument, and registers read 0xffffffff"), sentence);
        }
    }

    @Test
    void aRefusedTransferWithoutNodesIsALostLinkThoughTheMappingAnswers() throws IOException {
        try (XdmaCard card = XdmaCard.open(nodes)) {
            Files.delete(nodes.user());
            String sentence = refused(CardFault.LinkLost.class, card).getMessage();
            assertTrue(sentence.contains("_user is gone"), sentence);
        }
    }

    /** A folder in place of the events is ready to be read, and cannot be. */
    private static <T extends CardFault> String failedWait(Class<T> fault, XdmaCard card) {
        return assertThrows(fault, () -> card.interruptWithin(Duration.ofMinutes(1)))
                .getMessage();
    }

    @Test
    void anEventThatCannotBeReadIsALostLinkOnlyWhereTheCardDoesNotAnswer() throws IOException {
        Files.delete(nodes.events(0));
        Files.createDirectory(nodes.events(0));
        try (XdmaCard card = XdmaCard.open(nodes)) {
            String failed = failedWait(CardFault.TransferFailed.class, card);
            assertTrue(failed.contains("waiting for the interrupt failed: a folder;"), failed);
        }
        try (XdmaCard card = XdmaCard.open(nodes)) {
            card.writeRegister(Register.MAGIC.offset(), ALL_ONES);
            String lost = failedWait(CardFault.LinkLost.class, card);
            assertTrue(lost.contains("a folder, and registers read 0xffffffff"), lost);
        }
    }

    @Test
    void aChunkOfAStreamHasWorkForEveryChannel() {
        assertEquals(0, StreamLoader.CHUNK % (XdmaNodes.MOST_CHANNELS * XdmaChannel.CHUNK));
    }

    @Test
    void transfersOfManyChunksKeepTheirPlaces() {
        byte[] bytes = new byte[3 * XdmaChannel.CHUNK + 777];
        new Random(3).nextBytes(bytes);
        try (XdmaCard card = XdmaCard.open(nodes);
                Arena arena = Arena.ofShared()) {
            MemorySegment source = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            MemorySegment target = arena.allocate(bytes.length);
            card.write(12_345, source);
            card.read(12_345, target);
            assertEquals(-1, source.mismatch(target));
        }
    }
}
