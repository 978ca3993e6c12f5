// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.reading;

import java.lang.foreign.MemorySegment;

/** Bytes to be loaded into a card. */
public interface StreamSource {
    /** How many. */
    long bytes();

    /**
     * Copies {@code target.byteSize()} bytes from {@code offset} on; called by several threads at a time.
     *
     * @param target native memory, from a multiple of 4096 on; up to the next such multiple behind its end, too, is nobody else's
     */
    void read(long offset, MemorySegment target);

    /** Bytes that lie in memory. */
    static StreamSource of(MemorySegment content) {
        return new StreamSource() {
            @Override
            public long bytes() {
                return content.byteSize();
            }

            @Override
            public void read(long offset, MemorySegment target) {
                MemorySegment.copy(content, offset, target, 0, target.byteSize());
            }
        };
    }
}
