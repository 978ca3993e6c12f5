// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.table.TableFill;
import java.util.List;

/**
 * The whole array: plane buffer or table filler, step sequencer, broadcast tree and islands.
 *
 * <pre>
 * planes --> [plane buffer] --> [broadcast tree] --> [island 0 .. M-1] --> counts, row sums
 *                 ^ step             ^ token, controls      ^ beats of channel 0 .. M-1
 *            [sequencer] <---------- credits ---------------/
 * </pre>
 *
 * <p>Latency: log2 M + 8 groups + popcount latency + 1 + rows of an island cycles from a block's last step to {@code block_done}; with
 * tables log2 M + 1 + their latency + rows of an island.
 */
public final class SystolicArray extends ArrayModule {
    public final UInt slices;
    public final UInt blocks;
    public final UInt topPlane;
    public final Bit planesValid;
    public final UInt planesSlice;
    public final List<Bits> planes;
    /** Vectors less one, and the vector that the planes are of; absent where a core takes one. */
    public final List<UInt> lastVector;

    public final List<UInt> planesVector;
    /** It is the last one. */
    public final List<Bit> planesOnLast;

    public final Bit blockDrained;
    public final Bit blockDone;
    public final Bit stepIssued;
    public final Bit weightStall;
    public final Bit drainStall;
    /** The ports of each island; sizes, slot and block of row sums are shared and connected by {@link #shared}. */
    public final List<IslandPorts> islands;

    public final IslandShared shared;

    private final CoreConfig config;

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
        int several = array.mostVectors() == 1 ? 0 : 1;
        int numberBits = array.vectorBits();
        lastVector = each(several, i -> input("last_vector", UInt.width(numberBits)));
        planesVector = each(several, i -> input("planes_vector", UInt.width(numberBits)));
        planesOnLast = each(several, i -> input("planes_on_last", Bit.type()));
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
                input("second_group", Bit.type()),
                vectorInput());

        Sequencer sequencer = child("sequencer", () -> new Sequencer(config));
        islands = switch (array.engine()) {
            case POPCOUNT -> {
                PlaneBuffer buffer = child("plane_buffer", () -> new PlaneBuffer(config));
                connect(sequencer, shared.start(), slicePrepared());
                connect(sequencer, buffer);
                yield islands(sequencer, buffer.columns, List.of());
            }
            case TABLE -> {
                TableFiller filler = child("table_filler", () -> new TableFiller(config));
                connect(sequencer, filler.started, filler.sliceFilled);
                connect(filler);
                yield islands(sequencer, List.of(), List.of(filler.fill));
            }
        };
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

    private void connect(Sequencer sequencer, Bit vectorBegins, Bit slicePrepared) {
        sequencer.start.set(vectorBegins);
        sequencer.sliceWritten.set(slicePrepared);
        sequencer.slices.set(slices);
        sequencer.blocks.set(blocks);
        sequencer.secondGroup.set(topPlane.bit(3));
        sequencer.blockDrained.set(blockDrained);
        stepIssued.set(sequencer.stepValid);
        weightStall.set(sequencer.weightStall);
        drainStall.set(sequencer.drainStall);
    }

    /** A slice is prepared with the planes of its last vector. */
    private Bit slicePrepared() {
        return planesOnLast.isEmpty()
                ? planesValid
                : planesValid.and(planesOnLast.getFirst()).named("slice_prepared");
    }

    private void connect(TableFiller filler) {
        filler.start.set(shared.start());
        filler.writeValid.set(planesValid);
        filler.writeSlice.set(planesSlice);
        for (int k = 0; k < planes.size(); k++) {
            filler.writePlanes.get(k).set(planes.get(k));
        }
        filler.topPlane.set(topPlane);
    }

    private void connect(Sequencer sequencer, PlaneBuffer buffer) {
        buffer.start.set(shared.start());
        buffer.writeValid.set(planesValid);
        buffer.writeSlice.set(planesSlice);
        for (int k = 0; k < planes.size(); k++) {
            buffer.writePlanes.get(k).set(planes.get(k));
        }
        buffer.topPlane.set(topPlane);
        connect(buffer.lastVector, lastVector);
        connect(buffer.writeVector, planesVector);
        buffer.stepValid.set(sequencer.stepValid);
        buffer.stepBank.set(sequencer.stepBank);
        buffer.stepSlice.set(sequencer.stepSlice);
        for (int i = 0; i < buffer.stepHigh.size(); i++) {
            buffer.stepHigh.get(i).set(sequencer.stepHigh.get(i));
        }
    }

    private List<IslandPorts> islands(Sequencer sequencer, List<Plane> planes, List<TableFill> entries) {
        int count = config.memory().channels();
        List<Token> tokens = BroadcastTree.spread(
                "token",
                count,
                new Token(sequencer.stepValid, sequencer.stepPop, each(entries.size(), i -> tables(sequencer))),
                this::delayed);
        List<List<Control>> controls = each(
                accumulators(config.array()),
                q -> BroadcastTree.spread("control_" + q, count, control(sequencer, q), this::delayed));
        List<List<Plane>> columns =
                each(planes.size(), c -> BroadcastTree.spread("plane_" + c, count, planes.get(c), this::delayed));
        List<List<TableFill>> fills = each(
                entries.size(),
                i -> BroadcastTree.spread(
                        "fill", count, entries.get(i), (name, source) -> TableFill.delayed(this, name, source)));
        return each(count, i -> {
            Island island = child("island_" + i, () -> new Island(config));
            island.tokenValid.set(tokens.get(i).valid());
            island.tokenPop.set(tokens.get(i).pop());
            for (int s = 0; s < island.tokenSlice.size(); s++) {
                island.tokenSlice.get(s).set(tokens.get(i).slice().get(s));
            }
            for (int q = 0; q < controls.size(); q++) {
                island.controls.get(q).set(controls.get(q).get(i));
            }
            for (int c = 0; c < columns.size(); c++) {
                island.planes.get(c).set(columns.get(c).get(i));
            }
            for (int f = 0; f < fills.size(); f++) {
                island.fills.get(f).set(fills.get(f).get(i));
            }
            sequencer.stepCredits.get(i).set(island.stepCredit);
            if (i == 0) {
                blockDone.set(island.blockDone);
            } else {
                // All islands end a block in the same cycle.
                unused("island_" + i + "_block_done_unused", island.blockDone);
            }
            return island.ports.outward(this, "channel_" + i, shared);
        });
    }

    /** A step's control, delayed to where the partial sum of its group leaves row 0 of an island without a tree. */
    private Control control(Sequencer sequencer, int group) {
        Control control = new Control(sequencer.stepValid, sequencer.stepFirst, sequencer.stepLast, sequencer.stepHigh);
        int from = group == 0 ? 0 : sumDelay(group - 1);
        if (group > 0) {
            control = groupControl;
        }
        for (int i = from + 1; i <= sumDelay(group); i++) {
            control = delayed("control_after_" + i, control);
        }
        groupControl = control;
        return control;
    }

    /** Cycles from a row's token to the sum of one of its accumulators. */
    private int sumDelay(int accumulator) {
        return switch (config.array().engine()) {
            case POPCOUNT -> Row.sumDelay(config.array(), accumulator);
            case TABLE -> TableRow.sumDelay(config);
        };
    }

    /** The tables that a step looks up. */
    private UInt tables(Sequencer sequencer) {
        Bit high = takesTwoPasses(config.array()) ? sequencer.stepHigh.getFirst() : Bit.of(false);
        return TableFiller.place(config, sequencer.stepBank, sequencer.stepSlice, high);
    }

    /** The end of the control delay line as built so far: each group taps it further on. */
    private Control groupControl;

    /** A step on its way to the rows; with the slice where rows look up tables. */
    private record Token(Bit valid, Bit pop, List<UInt> slice) {}

    private Token delayed(String name, Token source) {
        Token stage = new Token(
                reg(name + "_valid", Bit.type()).resetTo(false),
                reg(name + "_pop", Bit.type()),
                each(
                        source.slice().size(),
                        i -> reg(
                                name + "_slice",
                                UInt.width(source.slice().get(i).width()))));
        stage.valid().set(source.valid());
        stage.pop().set(source.pop());
        for (int i = 0; i < stage.slice().size(); i++) {
            stage.slice().get(i).set(source.slice().get(i));
        }
        return stage;
    }
}
