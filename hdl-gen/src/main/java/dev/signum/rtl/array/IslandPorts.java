// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * The ports of an island that reach through the array to the rest of the core.
 *
 * @param start takes the sizes of the next linear; only while idle
 * @param blocks blocks of array rows
 * @param blockBeats beats of weights of one block on this channel
 * @param idle all row sums and weights of the linear have been taken
 * @param beatValid a beat of the channel waits
 * @param beat the beat
 * @param beatReady the beat is taken
 * @param sumsValid row sums of the oldest group are at hand
 * @param sumsMore they still will be when a group is popped
 * @param sumsPop the group's last block has been drained
 * @param sumBlock block within the group
 * @param slot result slot to read
 * @param secondGroup planes 8..15 take part in the linear that is drained
 * @param vector the vector whose counts are read; absent where a core takes one
 * @param counts weighted popcount of each local row, of the slot
 * @param sums S of each local row, of the block, int32
 */
public record IslandPorts(
        Bit start,
        UInt blocks,
        UInt blockBeats,
        Bit idle,
        Bit beatValid,
        Bits beat,
        Bit beatReady,
        Bit sumsValid,
        Bit sumsMore,
        Bit sumsPop,
        UInt sumBlock,
        UInt slot,
        Bit secondGroup,
        List<UInt> vector,
        List<UInt> counts,
        List<Bits> sums) {}
