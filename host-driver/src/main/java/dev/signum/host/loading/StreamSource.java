// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.loading;

import java.lang.foreign.MemorySegment;

/** Bytes to be loaded into a card. */
public interface StreamSource {
    /** How many. */
    long bytes();

    /** Copies {@code target.byteSize()} bytes from {@code offset} on; called by one thread at a time, in order, once for each. */
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
