// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Signal;
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
        List<Bits> sums) {
    /**
     * The same ports on the border of the array, connected to these.
     *
     * @param name how their names begin
     * @param shared what all islands have together, connected to these as well
     */
    IslandPorts outward(ArrayModule array, String name, IslandShared shared) {
        Bit outerStart = array.input(name + "_start", Bit.type());
        start.set(outerStart);
        UInt outerBlocks = array.input(name + "_blocks", UInt.width(blocks.width()));
        UInt outerBlockBeats = array.input(name + "_block_beats", UInt.width(blockBeats.width()));
        blocks.set(outerBlocks);
        blockBeats.set(outerBlockBeats);
        sumsPop.set(shared.sumsPop());
        sumBlock.set(shared.sumBlock());
        slot.set(shared.slot());
        secondGroup.set(shared.secondGroup());
        for (int i = 0; i < vector.size(); i++) {
            vector.get(i).set(shared.vector().get(i));
        }
        Bit outerIdle = out(array, name + "_idle", idle);
        Bit outerReady = out(array, name + "_beat_ready", beatReady);
        Bit outerSumsValid = out(array, name + "_sums_valid", sumsValid);
        Bit outerSumsMore = out(array, name + "_sums_more", sumsMore);
        Bit outerValid = array.input(name + "_beat_valid", Bit.type());
        Bits outerBeat = array.input(name + "_beat", Bits.width(beat.width()));
        beatValid.set(outerValid);
        beat.set(outerBeat);
        return new IslandPorts(
                outerStart,
                outerBlocks,
                outerBlockBeats,
                outerIdle,
                outerValid,
                outerBeat,
                outerReady,
                outerSumsValid,
                outerSumsMore,
                shared.sumsPop(),
                shared.sumBlock(),
                shared.slot(),
                shared.secondGroup(),
                shared.vector(),
                ArrayModule.each(counts.size(), r -> out(array, name + "_count_" + r, counts.get(r))),
                ArrayModule.each(sums.size(), r -> out(array, name + "_sum_" + r, sums.get(r))));
    }

    private static <S extends Signal<S>> S out(ArrayModule array, String name, S inner) {
        S port = array.output(name, inner.declaredType());
        port.set(inner);
        return port;
    }
}
