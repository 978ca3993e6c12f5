// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.card.Card;
import dev.signum.host.card.CardFault;
import dev.signum.host.image.Progress;
import dev.signum.host.reading.ReadAhead;
import dev.signum.host.reading.StreamSource;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

/**
 * Loads streams into cards in bounded memory: while the checksum of one chunk is taken and it is written and read back, those that
 * follow are read from their source. A chunk that does not read back is written again. Several cards take each chunk at once: it is
 * read for all of them.
 *
 * <p>A load that was broken off goes on where it stopped: as long as a card holds what is to be written, nothing is written.
 *
 * <p>One thread at a time.
 */
public final class StreamLoader implements AutoCloseable {
    /** Bytes of a chunk: a power of two, as DMA engines like it, and a multiple of any disk's sector. */
    public static final int CHUNK = 8 << 20;

    private final List<Card> cards;
    private final Arena arena = Arena.ofShared();
    private final List<MemorySegment> found;
    private final ReadAhead ahead = new ReadAhead(CHUNK);
    // Platform threads: a transfer blocks its thread inside the kernel.
    private final ExecutorService others = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("card-", 0).factory());

    /** @param card stays open */
    public StreamLoader(Card card) {
        this(List.of(card));
    }

    /** @param cards at least one; all get the same, and stay open */
    public StreamLoader(List<? extends Card> cards) {
        this.cards = List.copyOf(cards);
        this.found = cards.stream()
                .map(_ -> arena.allocate(CHUNK, ReadAhead.ALIGNMENT))
                .toList();
    }

    /**
     * What a load did.
     *
     * @param crc CRC-32C of the source
     * @param skipped bytes that the cards held already
     * @param repeated chunks that were written more than once
     */
    public record Loaded(int crc, long skipped, int repeated) {}

    /**
     * Loads one stream into every card.
     *
     * @param what it is, for messages, as {@code "channel 2"}
     * @param address where it is to lie in card memory
     * @param progress told of bytes that lie there, verified
     * @throws CardFault.LostWrite when a chunk does not read back, several times over
     */
    public Loaded load(String what, StreamSource source, long address, Progress progress) {
        CRC32C crc = new CRC32C();
        List<CardStream> streams = IntStream.range(0, cards.size())
                .mapToObj(card -> new CardStream(cards.get(card), found.get(card), what, address))
                .toList();
        forEachChunk(source, (at, chunk) -> {
            crc.update(chunk.asByteBuffer());
            put(streams, at, chunk);
            progress.at(at + chunk.byteSize(), source.bytes());
        });
        return new Loaded(
                (int) crc.getValue(),
                streams.stream().mapToLong(CardStream::skipped).sum(),
                streams.stream().mapToInt(CardStream::repeated).sum());
    }

    /** Puts a chunk into all cards at once, the first on this thread; ends when the last has ended. */
    private void put(List<CardStream> streams, long at, MemorySegment chunk) {
        List<CompletableFuture<Void>> rest = streams.stream()
                .skip(1)
                .map(stream -> CompletableFuture.runAsync(() -> stream.put(at, chunk), others))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(rest.toArray(CompletableFuture[]::new));
        try {
            streams.getFirst().put(at, chunk);
        } finally {
            all.exceptionally(_ -> null).join();
        }
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Reads a source that stays on the host; its CRC-32C. */
    public int checksum(StreamSource source) {
        CRC32C crc = new CRC32C();
        forEachChunk(source, (_, chunk) -> crc.update(chunk.asByteBuffer()));
        return (int) crc.getValue();
    }

    private interface ChunkWork {
        void take(long at, MemorySegment chunk);
    }

    /** Hands on the chunks of a source in order, while those that follow are read. */
    private void forEachChunk(StreamSource source, ChunkWork work) {
        Iterator<ReadAhead.Reader<Chunk>> chunks = LongStream.range(0, Math.ceilDiv(source.bytes(), CHUNK))
                .mapToObj(number -> chunk(source, number * CHUNK))
                .iterator();
        ahead.inOrder(chunks, chunk -> work.take(chunk.at(), chunk.bytes()));
    }

    private record Chunk(long at, MemorySegment bytes) {}

    private static ReadAhead.Reader<Chunk> chunk(StreamSource source, long at) {
        return buffer -> {
            MemorySegment bytes = buffer.asSlice(0, Math.min(CHUNK, source.bytes() - at));
            source.read(at, bytes);
            return new Chunk(at, bytes);
        };
    }

    @Override
    public void close() {
        ahead.close();
        others.shutdown();
        arena.close();
    }
}
