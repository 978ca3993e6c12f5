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
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

/**
 * Loads streams into a card in bounded memory: while the checksum of one chunk is taken and it is written and read back, those that
 * follow are read from their source. A chunk that does not read back is written again.
 *
 * <p>A load that was broken off goes on where it stopped: as long as the card holds what is to be written, nothing is written.
 *
 * <p>One thread at a time.
 */
public final class StreamLoader implements AutoCloseable {
    /** Bytes of a chunk: a power of two, as DMA engines like it, and a multiple of any disk's sector. */
    public static final int CHUNK = 8 << 20;

    private static final int TRIES = 3;
    private final Card card;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment found = arena.allocate(CHUNK, ReadAhead.ALIGNMENT);
    private final ReadAhead ahead = new ReadAhead(CHUNK);

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
        ahead.close();
        arena.close();
    }
}
