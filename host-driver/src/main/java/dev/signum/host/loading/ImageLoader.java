// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.InputException;
import dev.signum.arch.card.Card;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.host.image.Image;
import dev.signum.host.image.Progress;
import dev.signum.host.image.Section;
import java.util.List;

/** Takes an image from disk to cards in bounded memory: every section is read once and checked, the streams go to their channels. */
public final class ImageLoader {
    private static final double NANO = 1e9;

    private ImageLoader() {}

    /**
     * Loads an open image's streams into several cards of one kind, each at its channel's first address, where a session puts them.
     * What else of it is {@linkplain Image#unread unread} is read and checked before.
     *
     * @param progress told of bytes that lie in every card, verified
     * @throws InputException if something is damaged, or a stream larger than a channel
     */
    public static Totals load(List<? extends Card> cards, Image image, Progress progress) {
        MemoryConfig memory = image.layout().core().memory();
        long bytes = image.layout().streamBytes();
        if (bytes > 1L << memory.spanBits()) {
            throw new InputException("%s: a stream has %d bytes and a channel of the card %d; use a smaller model."
                    .formatted(image.path(), bytes, 1L << memory.spanBits()));
        }
        long total = bytes * memory.channels();
        long skipped = 0;
        int repeated = 0;
        long start;
        try (StreamLoader loader = new StreamLoader(cards)) {
            image.unread().forEach(section -> image.requireCrc(section, loader.checksum(image.source(section))));
            start = System.nanoTime();
            for (int c = 0; c < memory.channels(); c++) {
                long before = bytes * c;
                Section stream = image.streamSection(c);
                StreamLoader.Loaded loaded = loader.load(
                        "channel " + c,
                        image.source(stream),
                        memory.channelBase(c),
                        (at, _) -> progress.at(before + at, total));
                image.requireCrc(stream, loaded.crc());
                skipped += loaded.skipped();
                repeated += loaded.repeated();
            }
        }
        return new Totals(total, skipped, repeated, (System.nanoTime() - start) / NANO);
    }

    /**
     * What loading did.
     *
     * @param bytes of streams in each card
     * @param skipped bytes that the cards held already, all together
     * @param repeated chunks that were written more than once
     * @param seconds that the streams took
     */
    public record Totals(long bytes, long skipped, int repeated, double seconds) {}
}
