// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.config;

/**
 * The card's memory as the core sees it.
 *
 * @param channels weight channels, each with a read master of its own; a power of two, 1..32
 * @param beatBits data bits of every AXI4 port (the weight channels and the read/write master); a power of two, 64..512
 * @param burstBeats most beats of one burst; a power of two, and at most 4 KiB of data
 * @param fifoBeats beats each channel buffers ahead of the array; a power of two, at least two bursts
 * @param spanBits log2 of the bytes of address space of one channel: channel c begins at {@code c << spanBits}
 */
public record MemoryConfig(int channels, int beatBits, int burstBeats, int fifoBeats, int spanBits) {
    public MemoryConfig {
        Check.powerOfTwo("memory channels", channels, 1, 32);
        Check.powerOfTwo("memory beat bits", beatBits, 64, 512);
        Check.powerOfTwo("memory burst beats", burstBeats, 1, 256);
        Check.that(
                burstBeats * (beatBits / 8) <= 4096,
                "a burst of " + burstBeats + " beats of " + beatBits + " bits crosses 4 KiB; shorten the burst");
        Check.powerOfTwo("memory FIFO beats", fifoBeats, Math.max(16, 2 * burstBeats), 1 << 16);
        Check.that(spanBits >= 33 && spanBits <= 40, "memory span bits must be 33 to 40, not " + spanBits);
    }

    /** Bytes of one beat. */
    public int beatBytes() {
        return beatBits / 8;
    }

    /** Bits of a card address: the channel number above the offset within it. */
    public int addressBits() {
        return spanBits + ArrayConfig.bitsFor(channels - 1L);
    }

    /** First card address of a channel. */
    public long channelBase(int channel) {
        return (long) channel << spanBits;
    }
}
