// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.card.Card;
import dev.signum.host.card.CardFault;
import dev.signum.host.image.Progress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/**
 * Loads streams into a card in bounded memory: while the checksum of one chunk is taken and it is written and read back, the next two are
 * read from their source. A chunk that does not read back is written again.
 *
 * <p>A load that was broken off goes on where it stopped: as long as the card holds what is to be written, nothing is written.
 *
 * <p>One thread at a time.
 */
public final class StreamLoader implements AutoCloseable {
    /** Bytes of a chunk: a power of two, as DMA engines like it, and a multiple of any disk's sector. */
    public static final int CHUNK = 8 << 20;

    private static final int TRIES = 3;
    /** Reads under way at a time: a disk gives its rate only to more than one. */
    private static final int AHEAD = 2;

    private static final int ALIGNMENT = 4096;

    private final Card card;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] chunks = new MemorySegment[AHEAD + 1];
    private final MemorySegment found = arena.allocate(CHUNK, ALIGNMENT);
    // Platform threads: a read blocks its thread inside the kernel.
    private final ExecutorService readers = Executors.newFixedThreadPool(
            AHEAD, Thread.ofPlatform().daemon().name("read-ahead-", 0).factory());

    /** @param card stays open */
    public StreamLoader(Card card) {
        this.card = card;
        Arrays.setAll(chunks, _ -> arena.allocate(CHUNK, ALIGNMENT));
    }

    /**
     * What a load did.
     *
     * @param crc CRC-32C of the source
     * @param skipped bytes that the card held already
     * @param repeated chunks that were written more than once
     */
    public record Loaded(int crc, long skipped, int repeated) {}

    /**
     * Loads one stream.
     *
     * @param what it is, for messages, as {@code "channel 2"}
     * @param address where it is to lie in card memory
     * @param progress told of bytes that lie there, verified
     * @throws CardFault.LostWrite when a chunk does not read back, several times over
     */
    public Loaded load(String what, StreamSource source, long address, Progress progress) {
        CRC32C crc = new CRC32C();
        Transfer transfer = new Transfer(what, address);
        forEachChunk(source, (at, chunk) -> {
            crc.update(chunk.asByteBuffer());
            transfer.chunk(at, chunk);
            progress.at(at + chunk.byteSize(), source.bytes());
        });
        return new Loaded((int) crc.getValue(), transfer.skipped, transfer.repeated);
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
        Deque<CompletableFuture<MemorySegment>> coming = new ArrayDeque<>();
        long fetched = 0;
        try {
            for (long at = 0; at < source.bytes(); at += CHUNK) {
                for (; coming.size() < AHEAD && fetched < source.bytes(); fetched += CHUNK) {
                    coming.add(fetch(source, fetched));
                }
                MemorySegment chunk = take(coming.remove());
                if (fetched < source.bytes()) {
                    coming.add(fetch(source, fetched));
                    fetched += CHUNK;
                }
                work.take(at, chunk);
            }
        } finally {
            // Nothing may be read any more into memory that is about to go.
            coming.forEach(chunk -> chunk.exceptionally(_ -> null).join());
        }
    }

    private CompletableFuture<MemorySegment> fetch(StreamSource source, long at) {
        MemorySegment chunk =
                chunks[(int) (at / CHUNK % chunks.length)].asSlice(0, Math.min(CHUNK, source.bytes() - at));
        return CompletableFuture.supplyAsync(
                () -> {
                    source.read(at, chunk);
                    return chunk;
                },
                readers);
    }

    private static MemorySegment take(CompletableFuture<MemorySegment> chunk) {
        try {
            return chunk.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** One stream on its way. */
    private final class Transfer {
        private final String what;
        private final long address;
        private boolean skipping = true;
        private long skipped;
        private int repeated;

        private Transfer(String what, long address) {
            this.what = what;
            this.address = address;
        }

        private void chunk(long at, MemorySegment chunk) {
            skipping = skipping && holds(address + at, chunk);
            if (skipping) {
                skipped += chunk.byteSize();
                return;
            }
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                card.write(address + at, chunk);
                if (holds(address + at, chunk)) {
                    repeated += attempt > 1 ? 1 : 0;
                    return;
                }
            }
            throw new CardFault.LostWrite(
                    card.description(),
                    "%s reads back with other bytes than were loaded at 0x%x"
                            .formatted(what, address + at + differs(chunk)));
        }
    }

    private boolean holds(long address, MemorySegment chunk) {
        MemorySegment target = found.asSlice(0, chunk.byteSize());
        card.read(address, target);
        return differs(chunk) < 0;
    }

    /** Where what was read last differs; -1 if nowhere. */
    private long differs(MemorySegment chunk) {
        return found.asSlice(0, chunk.byteSize()).mismatch(chunk);
    }

    @Override
    public void close() {
        readers.shutdown();
        arena.close();
    }
}
