// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.board;

import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.register.Register;

/**
 * What a host reaches on a card, and where. The board's wrapper, the driver and the simulated card all take it from here.
 *
 * <pre>
 *   register BAR, 32-bit accesses             card memory, the DMA engine's addresses
 *   0x00000  core    {@link Register}            c &lt;&lt; spanBits   channel c
 *   0x10000  board   {@link BoardRegister}
 * </pre>
 *
 * @param memory the channels
 */
public record AddressMap(MemoryConfig memory) {
    /** The core's registers. */
    public static final Window CORE = new Window(0, Register.WINDOW);

    /** The board's registers. */
    public static final Window BOARD = new Window(Register.WINDOW, Register.WINDOW);

    /** Bytes of the register BAR; every offset of it lies in one of the two windows. */
    public static final int BAR_BYTES = 2 * Register.WINDOW;

    /** The user interrupt that the core holds. */
    public static final int CORE_INTERRUPT = 0;

    /** Bytes of a channel. */
    public long channelBytes() {
        return 1L << memory.spanBits();
    }

    /** First address of a channel. */
    public long channelBase(int channel) {
        return memory.channelBase(channel);
    }

    /** The address after the last channel. */
    public long memoryEnd() {
        return channelBase(memory.channels());
    }

    /** Value of {@link BoardRegister#CALIBRATED} with all channels calibrated. */
    public int allCalibrated() {
        return (int) ((1L << memory.channels()) - 1);
    }

    /** Whether all of a transfer lies in memory. */
    public boolean holds(long address, long bytes) {
        return address >= 0 && bytes >= 0 && address <= memoryEnd() - bytes;
    }
}
