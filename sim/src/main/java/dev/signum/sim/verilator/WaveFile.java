// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.verilator;

import dev.signum.arch.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An FST file: blocks of a type byte, a length of eight bytes, most significant first, which counts itself, and the rest. Verilator's writer says
 * nothing when the disk is full; the blocks of such a file do not end where the file does.
 *
 * <p>Format: GTKWave's fstapi.
 */
final class WaveFile {
    private static final int TYPE_BYTES = 1;
    private static final int HEADER_TYPE = 0;
    private static final int UNFINISHED = 255;

    private WaveFile() {}

    /**
     * Looks at a closed file; deletes it where it is not whole.
     *
     * @throws InputException where it is not whole
     */
    static void requireWhole(Path file) {
        try {
            if (!isWhole(file)) {
                Files.delete(file);
                throw new InputException("cannot write the waveform " + file + " whole; check that its disk has room");
            }
        } catch (IOException e) {
            throw new InputException("cannot read the waveform " + file + " again; check its disk", e);
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(TYPE_BYTES + Long.BYTES);
            long at = 0;
            while (at < channel.size()) {
                start.clear();
                if (channel.read(start, at) < start.capacity()) {
                    return false;
                }
                int type = Byte.toUnsignedInt(start.get(0));
                long length = start.getLong(TYPE_BYTES);
                boolean known = (at != 0 || type == HEADER_TYPE) && type != UNFINISHED;
                if (!known || length < Long.BYTES || length > channel.size() - at - TYPE_BYTES) {
                    return false;
                }
                at += TYPE_BYTES + length;
            }
            return at > 0;
        }
    }
}
