// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.register;

/** The read-only counters of each weight channel; channel c has its own at {@link #BASE} + c * {@link #STRIDE}. */
public enum ChannelRegister {
    BEATS_LOW(0x0, "beats received from memory, low half; reading any low half latches its high half"),
    BEATS_HIGH(0x4, "high half as latched"),
    WAITS_LOW(0x8, "cycles in which asked-for beats had not come"),
    WAITS_HIGH(0xC, "high half as latched"),
    FULL_LOW(0x10, "cycles in which the reader had more to ask for but no room in its FIFO"),
    FULL_HIGH(0x14, "high half as latched");

    /** Offset of channel 0's first counter. */
    public static final int BASE = 0x1000;

    /** Bytes from one channel's counters to the next's. */
    public static final int STRIDE = 0x20;

    private final int offset;
    private final String meaning;

    ChannelRegister(int offset, String meaning) {
        this.offset = offset;
        this.meaning = meaning;
    }

    /** Byte offset of this counter of a channel in the register window. */
    public int offset(int channel) {
        return BASE + channel * STRIDE + offset;
    }

    /** What it counts. */
    public String meaning() {
        return meaning;
    }
}
