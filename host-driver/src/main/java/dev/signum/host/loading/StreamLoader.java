// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.card.Card;
import dev.signum.host.card.CardFault;
import dev.signum.host.image.Progress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/**
 * Loads streams into a card in bounded memory: while one chunk is written and read back, the next one is read from its source and its
 * checksum taken. A chunk that does not read back is written again.
 *
 * <p>A load that was broken off goes on where it stopped: as long as the card holds what is to be written, nothing is written.
 *
 * <p>One thread at a time.
 */
public final class StreamLoader implements AutoCloseable {
    /** Bytes of a chunk: a power of two, as DMA engines like it, and a multiple of any disk's sector. */
    public static final int CHUNK = 8 << 20;

    private static final int TRIES = 3;
    private static final int ALIGNMENT = 4096;

    private final Card card;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] chunks = {arena.allocate(CHUNK, ALIGNMENT), arena.allocate(CHUNK, ALIGNMENT)};
    private final MemorySegment found = arena.allocate(CHUNK, ALIGNMENT);
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("read-ahead").factory());

    /** @param card stays open */
    public StreamLoader(Card card) {
        this.card = card;
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
        long skipped = 0;
        int repeated = 0;
        boolean skipping = true;
        CompletableFuture<MemorySegment> next = fetch(source, 0, crc);
        for (long at = 0; at < source.bytes(); at += CHUNK) {
            MemorySegment chunk = take(next);
            next = fetch(source, at + CHUNK, crc);
            try {
                skipping = skipping && holds(address + at, chunk);
                if (skipping) {
                    skipped += chunk.byteSize();
                } else {
                    repeated += write(what, address + at, chunk) > 1 ? 1 : 0;
                }
            } catch (RuntimeException e) {
                next.exceptionally(_ -> null).join();
                throw e;
            }
            progress.at(at + chunk.byteSize(), source.bytes());
        }
        return new Loaded((int) crc.getValue(), skipped, repeated);
    }

    private CompletableFuture<MemorySegment> fetch(StreamSource source, long at, CRC32C crc) {
        if (at >= source.bytes()) {
            return CompletableFuture.completedFuture(MemorySegment.NULL);
        }
        MemorySegment chunk = chunks[(int) (at / CHUNK % 2)].asSlice(0, Math.min(CHUNK, source.bytes() - at));
        return CompletableFuture.supplyAsync(
                () -> {
                    source.read(at, chunk);
                    crc.update(chunk.asByteBuffer());
                    return chunk;
                },
                reader);
    }

    private static MemorySegment take(CompletableFuture<MemorySegment> chunk) {
        try {
            return chunk.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How often it had to be written. */
    private int write(String what, long address, MemorySegment chunk) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            card.write(address, chunk);
            if (holds(address, chunk)) {
                return attempt;
            }
        }
        throw new CardFault.LostWrite(
                card.description(),
                "%s reads back with other bytes than were loaded at 0x%x".formatted(what, address + differs(chunk)));
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
        reader.shutdown();
        arena.close();
    }
}
