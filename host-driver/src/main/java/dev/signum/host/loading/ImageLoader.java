// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import dev.signum.arch.InputException;
import dev.signum.arch.card.Card;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.host.image.Image;
import dev.signum.host.image.Progress;
import dev.signum.host.image.Section;
import dev.signum.host.reading.DirectFile;
import dev.signum.host.reading.StreamSource;
import java.nio.file.Path;
import java.util.List;

/** Takes an image from disk to a card in bounded memory: every section is read once and checked, the streams go to their channels. */
public final class ImageLoader {
    private static final String DAMAGED = "%s: section '%s' does not match its checksum; pack the model again.";

    private ImageLoader() {}

    /**
     * Loads an open image's streams into several cards of one kind, each at its channel's first address, where a session puts them.
     *
     * @param progress told of bytes that lie in every card, verified
     * @throws InputException if a stream is damaged, or larger than a channel
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
        try (StreamLoader loader = new StreamLoader(cards)) {
            for (int c = 0; c < memory.channels(); c++) {
                long before = bytes * c;
                StreamLoader.Loaded loaded = loader.load(
                        "channel " + c,
                        image.source(c),
                        memory.channelBase(c),
                        (at, _) -> progress.at(before + at, total));
                if (loaded.crc() != image.streamCrc(c)) {
                    throw image.damagedStream(c);
                }
                skipped += loaded.skipped();
                repeated += loaded.repeated();
            }
        }
        return new Totals(total, skipped, repeated);
    }

    /**
     * What loading did.
     *
     * @param bytes of streams in each card
     * @param skipped bytes that the cards held already, all together
     * @param repeated chunks that were written more than once
     */
    public record Totals(long bytes, long skipped, int repeated) {}

    /**
     * Loads an image; each channel's stream at the channel's first address.
     *
     * @return bytes of card memory that hold it, verified
     * @throws InputException if the file is no image, is damaged, or has streams for other channels than the memory's
     */
    public static long load(Card card, MemoryConfig memory, Path path, Progress progress) {
        List<Section> sections = Image.sections(path);
        long streams = sections.stream().filter(Section::isStream).count();
        if (streams != memory.channels()) {
            throw new InputException("%s: has %d streams and the card %d channels; pack the model again for this card."
                    .formatted(path, streams, memory.channels()));
        }
        long total = sections.stream().mapToLong(Section::length).sum();
        long done = 0;
        long loaded = 0;
        int channel = 0;
        try (DirectFile file = DirectFile.open(path);
                StreamLoader loader = new StreamLoader(card)) {
            for (Section section : sections) {
                StreamSource source = file.part(section.offset(), section.length());
                int crc;
                if (section.isStream()) {
                    long before = done;
                    crc = loader.load(
                                    "channel " + channel,
                                    source,
                                    memory.channelBase(channel),
                                    (at, _) -> progress.at(before + at, total))
                            .crc();
                    loaded += section.length();
                    channel++;
                } else {
                    crc = loader.checksum(source);
                }
                if (crc != section.crc()) {
                    throw new InputException(DAMAGED.formatted(path, section.name()));
                }
                done += section.length();
                progress.at(done, total);
            }
        }
        return loaded;
    }
}
