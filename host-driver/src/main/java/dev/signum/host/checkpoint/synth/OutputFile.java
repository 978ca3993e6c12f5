// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** A file written from start to end, little-endian, with a running CRC-32. */
final class OutputFile implements AutoCloseable {
    private static final int WINDOW = 1 << 18;

    private final FileChannel channel;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();
    private long flushed;
    private int summed;

    OutputFile(Path path) throws IOException {
        channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    long position() {
        return flushed + window.position();
    }

    OutputFile u8(int value) throws IOException {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    OutputFile u16(int value) throws IOException {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    OutputFile u32(long value) throws IOException {
        room(Integer.BYTES).putInt((int) value);
        return this;
    }

    OutputFile u64(long value) throws IOException {
        room(Long.BYTES).putLong(value);
        return this;
    }

    OutputFile f32(float value) throws IOException {
        room(Float.BYTES).putFloat(value);
        return this;
    }

    OutputFile bytes(byte... values) throws IOException {
        for (var done = 0; done < values.length; ) {
            var part = Math.min(values.length - done, WINDOW);
            room(part).put(values, done, part);
            done += part;
        }
        return this;
    }

    OutputFile ascii(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Starts a new CRC-32 here. */
    void startSum() {
        crc.reset();
        summed = window.position();
    }

    /** The CRC-32 of what was written since {@link #startSum}. */
    long sum() {
        addToSum();
        return crc.getValue();
    }

    private void addToSum() {
        crc.update(window.array(), summed, window.position() - summed);
        summed = window.position();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (window.remaining() < bytes) {
            flush();
        }
        return window;
    }

    private void flush() throws IOException {
        addToSum();
        window.flip();
        while (window.hasRemaining()) {
            flushed += channel.write(window);
        }
        window.clear();
        summed = 0;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
