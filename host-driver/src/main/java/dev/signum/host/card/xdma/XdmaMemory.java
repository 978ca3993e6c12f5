// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.card.xdma;

import dev.signum.host.posix.Descriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** Card memory through all DMA channels of a card: long transfers are cut into chunks, which the channels take in turn. */
final class XdmaMemory implements AutoCloseable {
    private final List<XdmaChannel> toCard = new ArrayList<>();
    private final List<XdmaChannel> toHost = new ArrayList<>();
    // Platform threads: a transfer blocks its thread inside the kernel.
    private final ThreadFactory threads =
            Thread.ofPlatform().daemon().name("xdma-", 0).factory();
    private final ExecutorService workers = Executors.newCachedThreadPool(threads);
    /** Stands for those that move memory; a caller's own memory that only its thread may touch, that thread moves. */
    private final Thread anyWorker = threads.newThread(() -> {});

    private XdmaMemory() {}

    /** Opens all channels that a card has, at least one each way. */
    static XdmaMemory open(LinkState link, XdmaNodes nodes) {
        XdmaMemory memory = new XdmaMemory();
        try {
            memory.openAll(link, memory.toCard, nodes::toCard, Descriptor.Mode.WRITE);
            memory.openAll(link, memory.toHost, nodes::toHost, Descriptor.Mode.READ);
            return memory;
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private void openAll(LinkState link, List<XdmaChannel> channels, IntFunction<Path> node, Descriptor.Mode mode) {
        for (int i = 0; i < XdmaNodes.MOST_CHANNELS; i++) {
            if (i == 0 || Files.exists(node.apply(i))) {
                channels.add(XdmaChannel.open(link, node.apply(i), mode));
            }
        }
    }

    void write(long address, MemorySegment source) {
        inChunks(
                toCard,
                source,
                (channel, at) -> channel.write(
                        address + at, source.asSlice(at, Math.min(XdmaChannel.CHUNK, source.byteSize() - at))));
    }

    void read(long address, MemorySegment target) {
        inChunks(
                toHost,
                target,
                (channel, at) -> channel.read(
                        address + at, target.asSlice(at, Math.min(XdmaChannel.CHUNK, target.byteSize() - at))));
    }

    /** Reads; false where some of it cannot be read, and the card may be used on. */
    boolean readWhereReadable(long address, MemorySegment target) {
        AtomicBoolean readable = new AtomicBoolean(true);
        inChunks(toHost, target, (channel, at) -> {
            MemorySegment part = target.asSlice(at, Math.min(XdmaChannel.CHUNK, target.byteSize() - at));
            if (readable.get() && !channel.readWhereReadable(address + at, part)) {
                readable.set(false);
            }
        });
        return readable.get();
    }

    /** Whether memory holds these bytes. */
    boolean holds(long address, MemorySegment expected) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(expected.byteSize());
            read(address, found);
            return found.mismatch(expected) < 0;
        }
    }

    private static void inTurn(XdmaChannel channel, AtomicLong next, long bytes, BiConsumer<XdmaChannel, Long> move) {
        for (long at = next.getAndAdd(XdmaChannel.CHUNK); at < bytes; at = next.getAndAdd(XdmaChannel.CHUNK)) {
            move.accept(channel, at);
        }
    }

    private void inChunks(List<XdmaChannel> channels, MemorySegment host, BiConsumer<XdmaChannel, Long> move) {
        AtomicLong next = new AtomicLong();
        long bytes = host.byteSize();
        if (channels.size() == 1 || bytes <= XdmaChannel.CHUNK || !host.isAccessibleBy(anyWorker)) {
            inTurn(channels.getFirst(), next, bytes, move);
            return;
        }
        List<CompletableFuture<Void>> all = channels.stream()
                .map(channel -> CompletableFuture.runAsync(() -> inTurn(channel, next, bytes, move), workers))
                .toList();
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        workers.shutdown();
        toCard.forEach(XdmaChannel::close);
        toHost.forEach(XdmaChannel::close);
    }
}
