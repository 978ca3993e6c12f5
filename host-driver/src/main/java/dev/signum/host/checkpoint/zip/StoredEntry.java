// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.zip;

import dev.signum.host.checkpoint.storage.InputFile;
import dev.signum.host.checkpoint.storage.Quote;
import dev.signum.host.checkpoint.storage.StorageCheck;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** One stored entry: a range of the archive with a CRC-32, verified at most once. Thread-safe. */
public final class StoredEntry implements StorageCheck {
    private static final int WINDOW = 1 << 18;

    private final InputFile file;
    private final String name;
    private final long start;
    private final long size;
    private final int crc;
    private boolean verified;

    StoredEntry(InputFile file, String name, long start, long size, int crc) {
        this.file = file;
        this.name = name;
        this.start = start;
        this.size = size;
        this.crc = crc;
    }

    public String name() {
        return name;
    }

    /** The offset of the first data byte in the archive. */
    public long start() {
        return start;
    }

    /** The number of data bytes. */
    public long size() {
        return size;
    }

    /**
     * Compares the CRC-32 of the data with the one the archive states; later calls return at once.
     *
     * @throws dev.signum.arch.InputException if they differ
     */
    @Override
    public synchronized void verify() {
        if (verified) {
            return;
        }
        var sum = new CRC32();
        var window = ByteBuffer.allocate((int) Math.min(size, WINDOW));
        for (long done = 0; done < size; ) {
            var part = (int) Math.min(size - done, WINDOW);
            file.read(start + done, window.clear().limit(part));
            sum.update(window);
            done += part;
        }
        compare(sum);
    }

    private synchronized void compare(CRC32 sum) {
        if ((int) sum.getValue() != crc) {
            throw file.refuse("entry " + Quote.of(name) + " does not match its CRC-32");
        }
        verified = true;
    }

    @Override
    public synchronized Sum sum(long bytes) {
        if (bytes != size) {
            verify();
        }
        return verified ? Sum.NONE : new RunningSum();
    }

    private final class RunningSum implements Sum {
        private final CRC32 sum = new CRC32();

        @Override
        public void add(ByteBuffer bytes) {
            sum.update(bytes);
        }

        @Override
        public void end() {
            compare(sum);
        }
    }

    /**
     * The whole verified entry, little-endian.
     *
     * @param limit the most bytes that are sensible here
     */
    public ByteBuffer readAll(int limit) {
        if (size > limit) {
            throw file.refuse(
                    "entry %s has %d bytes where at most %d make sense".formatted(Quote.of(name), size, limit));
        }
        verify();
        return file.read(start, (int) size);
    }
}
