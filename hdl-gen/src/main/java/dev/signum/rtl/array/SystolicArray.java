// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.UInt;
import java.util.List;

/**
 * The whole array: plane buffer, step sequencer, broadcast tree and islands.
 *
 * <pre>
 * planes --> [plane buffer] --> [broadcast tree] --> [island 0 .. M-1] --> counts, row sums
 *                 ^ step             ^ token, controls      ^ beats of channel 0 .. M-1
 *            [sequencer] <---------- credits ---------------/
 * </pre>
 *
 * <p>Latency: log2 M + 8 groups + popcount latency + 1 + rows of an island cycles from a block's last step to {@code block_done}.
 */
public final class SystolicArray extends ArrayModule {
    public final UInt slices;
    public final UInt blocks;
    public final UInt topPlane;
    public final Bit planesValid;
    public final UInt planesSlice;
    public final List<Bits> planes;
    public final Bit blockDrained;
    public final Bit blockDone;
    public final Bit stepIssued;
    public final Bit weightStall;
    public final Bit drainStall;
    /** The ports of each island; sizes, slot and block of row sums are shared and connected by {@link #shared}. */
    public final List<IslandPorts> islands;

    public final IslandShared shared;

    private final CoreConfig config;

    /**
     * Ports that all islands share.
     *
     * @param start takes the sizes of the next linear, before its first planes; all planes of the one before must have been written
     * @param slot result slot to read
     * @param sumBlock block within its group of row sums
     * @param sumsPop the group's last block has been drained
     * @param secondGroup planes 8..15 take part in the linear that is drained
     */
    public record IslandShared(Bit start, UInt slot, UInt sumBlock, Bit sumsPop, Bit secondGroup) {}

    public SystolicArray(CoreConfig config) {
        super("systolic_array", config.array());
        this.config = config;
        ArrayConfig array = config.array();
        slices = input("slices", UInt.width(PlaneBuffer.sliceBits(config) + 1));
        blocks = input("blocks", UInt.width(32));
        topPlane = input("top_plane", UInt.width(4));
        planesValid = input("planes_valid", Bit.type());
        planesSlice = input("planes_slice", UInt.width(PlaneBuffer.sliceBits(config)));
        planes = each(ArrayConfig.MAX_PLANES, k -> input("planes_" + k, Bits.width(array.width())));
        blockDrained = input("block_drained", Bit.type());
        blockDone = output("block_done", Bit.type());
        stepIssued = output("step_issued", Bit.type());
        weightStall = output("weight_stall", Bit.type());
        drainStall = output("drain_stall", Bit.type());
        shared = new IslandShared(
                input("start", Bit.type()),
                input("slot", UInt.width(slotBits())),
                input("sum_block", UInt.width(Island.sumBlockBits(config))),
                input("sums_pop", Bit.type()),
                input("second_group", Bit.type()));

        Sequencer sequencer = child("sequencer", () -> new Sequencer(config));
        PlaneBuffer buffer = child("plane_buffer", () -> new PlaneBuffer(config));
        connect(sequencer, buffer);
        islands = islands(sequencer, buffer);
    }

    /** Bits of a result slot's number. */
    public static int slotBits() {
        return ArrayConfig.bitsFor(RESULT_SLOTS - 1);
    }

    /** Bits of a row's weighted popcount. */
    public static int countBits(CoreConfig config) {
        return Row.countBits(config);
    }

    /** Bits of a slice's number. */
    public static int sliceBits(CoreConfig config) {
        return PlaneBuffer.sliceBits(config);
    }

    /** Bits of the number of a block in its group of row sums. */
    public static int sumBlockBits(CoreConfig config) {
        return Island.sumBlockBits(config);
    }

    private void connect(Sequencer sequencer, PlaneBuffer buffer) {
        sequencer.start.set(shared.start());
        sequencer.sliceWritten.set(planesValid);
        sequencer.slices.set(slices);
        sequencer.blocks.set(blocks);
        sequencer.secondGroup.set(topPlane.bit(3));
        sequencer.blockDrained.set(blockDrained);
        stepIssued.set(sequencer.stepValid);
        weightStall.set(sequencer.weightStall);
        drainStall.set(sequencer.drainStall);
        buffer.start.set(shared.start());
        buffer.writeValid.set(planesValid);
        buffer.writeSlice.set(planesSlice);
        for (int k = 0; k < planes.size(); k++) {
            buffer.writePlanes.get(k).set(planes.get(k));
        }
        buffer.topPlane.set(topPlane);
        buffer.stepValid.set(sequencer.stepValid);
        buffer.stepBank.set(sequencer.stepBank);
        buffer.stepSlice.set(sequencer.stepSlice);
        for (int i = 0; i < buffer.stepHigh.size(); i++) {
            buffer.stepHigh.get(i).set(sequencer.stepHigh.get(i));
        }
    }

    private List<IslandPorts> islands(Sequencer sequencer, PlaneBuffer buffer) {
        ArrayConfig array = config.array();
        int count = config.memory().channels();
        List<Token> tokens =
                BroadcastTree.spread("token", count, new Token(sequencer.stepValid, sequencer.stepPop), this::delayed);
        List<List<Control>> controls = each(
                array.groups(), q -> BroadcastTree.spread("control_" + q, count, control(sequencer, q), this::delayed));
        List<List<Plane>> columns = each(
                array.columns(), c -> BroadcastTree.spread("plane_" + c, count, buffer.columns.get(c), this::delayed));
        return each(count, i -> {
            Island island = child("island_" + i, () -> new Island(config));
            island.tokenValid.set(tokens.get(i).valid());
            island.tokenPop.set(tokens.get(i).pop());
            for (int q = 0; q < array.groups(); q++) {
                island.controls.get(q).set(controls.get(q).get(i));
            }
            for (int c = 0; c < array.columns(); c++) {
                island.planes.get(c).set(columns.get(c).get(i));
            }
            sequencer.stepCredits.get(i).set(island.stepCredit);
            if (i == 0) {
                blockDone.set(island.blockDone);
            } else {
                // All islands end a block in the same cycle.
                unused("island_" + i + "_block_done_unused", island.blockDone);
            }
            return outward("channel_" + i, island.ports);
        });
    }

    /** A step's control, delayed to where the partial sum of its group leaves row 0 of an island without a tree. */
    private Control control(Sequencer sequencer, int group) {
        Control control = new Control(sequencer.stepValid, sequencer.stepFirst, sequencer.stepLast, sequencer.stepHigh);
        int from = group == 0 ? 0 : Row.sumDelay(config.array(), group - 1);
        if (group > 0) {
            control = groupControl;
        }
        for (int i = from + 1; i <= Row.sumDelay(config.array(), group); i++) {
            control = delayed("control_after_" + i, control);
        }
        groupControl = control;
        return control;
    }

    /** The end of the control delay line as built so far: each group taps it further on. */
    private Control groupControl;

    private record Token(Bit valid, Bit pop) {}

    private Token delayed(String name, Token source) {
        Token stage = new Token(reg(name + "_valid", Bit.type()).resetTo(false), reg(name + "_pop", Bit.type()));
        stage.valid().set(source.valid());
        stage.pop().set(source.pop());
        return stage;
    }

    private IslandPorts outward(String name, IslandPorts inner) {
        Bit start = input(name + "_start", Bit.type());
        inner.start().set(start);
        UInt channelBlocks = input(name + "_blocks", UInt.width(32));
        UInt blockBeats = input(name + "_block_beats", UInt.width(20));
        inner.blocks().set(channelBlocks);
        inner.blockBeats().set(blockBeats);
        inner.sumsPop().set(shared.sumsPop());
        inner.sumBlock().set(shared.sumBlock());
        inner.slot().set(shared.slot());
        inner.secondGroup().set(shared.secondGroup());
        Bit idle = output(name + "_idle", Bit.type());
        Bit beatReady = output(name + "_beat_ready", Bit.type());
        Bit sumsValid = output(name + "_sums_valid", Bit.type());
        idle.set(inner.idle());
        beatReady.set(inner.beatReady());
        sumsValid.set(inner.sumsValid());
        Bit beatValid = input(name + "_beat_valid", Bit.type());
        Bits beat = input(name + "_beat", Bits.width(config.memory().beatBits()));
        inner.beatValid().set(beatValid);
        inner.beat().set(beat);
        return new IslandPorts(
                start,
                channelBlocks,
                blockBeats,
                idle,
                beatValid,
                beat,
                beatReady,
                sumsValid,
                shared.sumsPop(),
                shared.sumBlock(),
                shared.slot(),
                shared.secondGroup(),
                outward(name + "_count_", inner.counts()),
                each(inner.sums().size(), r -> {
                    Bits port = output(name + "_sum_" + r, Bits.width(32));
                    port.set(inner.sums().get(r));
                    return port;
                }));
    }

    private List<UInt> outward(String name, List<UInt> counts) {
        return each(counts.size(), r -> {
            UInt port = output(name + r, UInt.width(counts.get(r).width()));
            port.set(counts.get(r));
            return port;
        });
    }
}
