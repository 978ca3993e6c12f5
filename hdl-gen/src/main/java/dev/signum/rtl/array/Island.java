// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Signal;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.table.TableFill;
import dev.signum.rtl.array.table.TableShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that one memory channel feeds.
 *
 * <pre>
 *            token, planes or fills, controls
 *                     |
 * beats --> [feeder] -+-> [row 0] --> count 0, sum 0
 *                     |      |  one cycle
 *                     +-> [row 1] --> count 1, sum 1 ...
 * </pre>
 *
 * <p>Row r sees tokens, planes, fills and controls r cycles after row 0. {@code blockDone} comes with the last row's last group, when the
 * whole block can be read from {@code slot}.
 */
public final class Island extends ArrayModule {
    final IslandPorts ports;
    final Bit tokenValid;
    final Bit tokenPop;
    /** The tables that a token looks up; absent where rows count. */
    final List<UInt> tokenSlice;

    final List<Control> controls;
    /** Absent where rows look up tables. */
    final List<Plane> planes;
    /** What tables are filled with; absent where rows count. */
    final List<TableFill> fills;

    final Bit stepCredit;
    final Bit blockDone;

    public Island(CoreConfig config) {
        super("island", config.array());
        ArrayConfig array = config.array();
        ports = new IslandPorts(
                input("start", Bit.type()),
                input("blocks", UInt.width(32)),
                input("block_beats", UInt.width(20)),
                output("idle", Bit.type()),
                input("beat_valid", Bit.type()),
                input("beat", Bits.width(config.memory().beatBits())),
                output("beat_ready", Bit.type()),
                output("sums_valid", Bit.type()),
                output("sums_more", Bit.type()),
                input("sums_pop", Bit.type()),
                input("sum_block", UInt.width(sumBlockBits(config))),
                input("slot", UInt.width(ArrayConfig.bitsFor(RESULT_SLOTS - 1))),
                input("second_group", Bit.type()),
                vectorInput(),
                each(config.rowsPerIsland(), r -> output("count_" + r, UInt.width(Row.countBits(config)))),
                each(config.rowsPerIsland(), r -> output("sum_" + r, Bits.width(32))));
        tokenValid = input("token_valid", Bit.type());
        tokenPop = input("token_pop", Bit.type());
        boolean tables = array.engine() == Engine.TABLE;
        TableShape shape = TableShape.of(config);
        tokenSlice = tables ? List.of(input("token_slice", UInt.width(shape.sliceBits()))) : List.of();
        controls = each(accumulators(array), q -> controlInput("control_" + q));
        planes = each(tables ? 0 : array.columns(), c -> planeInput("plane_" + c));
        fills = tables ? List.of(TableFill.input(this, "fill", shape)) : List.of();
        stepCredit = output("step_credit", Bit.type());
        blockDone = output("block_done", Bit.type());

        IslandFeeder feeder = child("feeder", () -> new IslandFeeder(config));
        feeder.start.set(ports.start());
        feeder.blocks.set(ports.blocks());
        feeder.blockBeats.set(ports.blockBeats());
        ports.idle().set(feeder.idle);
        feeder.beatValid.set(ports.beatValid());
        feeder.beat.set(ports.beat());
        ports.beatReady().set(feeder.beatReady);
        ports.sumsValid().set(feeder.sumsValid);
        ports.sumsMore().set(feeder.sumsMore);
        feeder.sumsPop.set(ports.sumsPop());
        stepCredit.set(feeder.stepValid);

        UInt stepSlot = reg("step_slot", UInt.width(ArrayConfig.bitsFor(config.rowBufferSteps() - 1L)))
                .resetTo(0);
        when(feeder.stepValid, () -> stepSlot.set(stepSlot.plus(UInt.of(1, stepSlot.width()))));
        Below below = tables ? tableRows(config, feeder, stepSlot) : rows(config, feeder, stepSlot);
        feeder.room.set(room(config, feeder.taken, below));
        rowSums(config, feeder.sums);
    }

    /** Bits of the number of a block in its group of row sums. */
    static int sumBlockBits(CoreConfig config) {
        return ArrayConfig.bitsFor(StreamLayout.blocksPerGroup(config) - 1L);
    }

    /** The token that leaves the last row. */
    private record Below(Bit tokenValid, Bit tokenPop) {}

    private Below tableRows(CoreConfig config, IslandFeeder feeder, UInt stepSlot) {
        int width = config.array().width();
        TableRow above = null;
        for (int r = 0; r < config.rowsPerIsland(); r++) {
            TableRow row = child("row_" + r, () -> new TableRow(config));
            row.stepValid.set(feeder.stepValid);
            row.stepSlot.set(stepSlot);
            row.stepWord.set(feeder.step.slice((r + 1) * width - 1, r * width));
            row.tokenValid.set(above == null ? tokenValid : above.tokenValidOut);
            row.tokenPop.set(above == null ? tokenPop : above.tokenPopOut);
            row.tokenSlice.set(above == null ? tokenSlice.getFirst() : above.tokenSliceOut);
            row.control.set(above == null ? controls.getFirst() : above.controlOut);
            row.fill.set(above == null ? fills.getFirst() : above.fillOut);
            row.slot.set(ports.slot());
            ports.counts().get(r).set(row.count);
            above = row;
        }
        blockEnds(above.controlOut);
        // Nothing lies below the last row, and planes of both halves are in one count.
        TableFill fill = above.fillOut;
        List<Signal<?>> open = new ArrayList<>(
                List.of(above.tokenSliceOut, fill.valid(), fill.address(), fill.entries(), above.controlOut.first()));
        open.addAll(above.controlOut.high());
        open.add(ports.secondGroup());
        unused("below_last_row_unused", open.toArray(Signal[]::new));
        return new Below(above.tokenValidOut, above.tokenPopOut);
    }

    /** The last row's last control says that the block's results are complete. */
    private void blockEnds(Control done) {
        blockDone.set(done.valid().and(done.last()));
    }

    private Below rows(CoreConfig config, IslandFeeder feeder, UInt stepSlot) {
        ArrayConfig array = config.array();
        Row above = null;
        for (int r = 0; r < config.rowsPerIsland(); r++) {
            Row row = child("row_" + r, () -> new Row(config));
            row.stepValid.set(feeder.stepValid);
            row.stepSlot.set(stepSlot);
            row.stepWord.set(feeder.step.slice((r + 1) * array.width() - 1, r * array.width()));
            row.tokenValid.set(above == null ? tokenValid : above.tokenValidOut);
            row.tokenPop.set(above == null ? tokenPop : above.tokenPopOut);
            for (int q = 0; q < array.groups(); q++) {
                row.controls.get(q).set(above == null ? controls.get(q) : above.controlsOut.get(q));
            }
            for (int c = 0; c < array.columns(); c++) {
                row.planes.get(c).set(above == null ? planes.get(c) : above.planesOut.get(c));
            }
            row.slot.set(ports.slot());
            row.secondGroup.set(ports.secondGroup());
            connect(row.vector, ports.vector());
            ports.counts().get(r).set(row.count);
            above = row;
        }
        blockEnds(above.controlsOut.getLast());
        leaveOpen(above);
        return new Below(above.tokenValidOut, above.tokenPopOut);
    }

    /** Nothing lies below the last row. */
    private void leaveOpen(Row last) {
        List<Signal<?>> open = new ArrayList<>();
        last.planesOut.forEach(plane -> open.addAll(List.of(plane.valid(), plane.bits())));
        last.controlsOut.forEach(control -> {
            open.add(control.first());
            open.addAll(control.high());
        });
        for (Control control : last.controlsOut.subList(0, last.controlsOut.size() - 1)) {
            open.addAll(List.of(control.valid(), control.last()));
        }
        unused("below_last_row_unused", open.toArray(Signal[]::new));
    }

    /** Places taken in the row buffers, from a step's last beat until the last row has used it. */
    private Bit room(CoreConfig config, Bit taken, Below last) {
        int bits = ArrayConfig.bitsFor(config.rowBufferSteps());
        UInt held = reg("steps_held", UInt.width(bits)).resetTo(0);
        Bit freed = last.tokenValid().and(last.tokenPop()).named("step_freed");
        Bit room = reg("has_room", Bit.type()).resetTo(true);
        // Whether to count is known late, with the beat that ends a step; which way to count, early.
        when(taken.xor(freed).named("steps_move"), () -> {
            held.set(held.stepped(freed));
            room.set(freed.or(held.ne(UInt.of(config.rowBufferSteps() - 1L, bits))));
        });
        return room;
    }

    private void rowSums(CoreConfig config, Bits words) {
        int rows = config.rowsPerIsland();
        for (int r = 0; r < rows; r++) {
            int row = r;
            List<Bits> choices = each(
                    StreamLayout.blocksPerGroup(config),
                    block -> words.slice((block * rows + row) * 32 + 31, (block * rows + row) * 32));
            ports.sums().get(r).set(choices.size() == 1 ? choices.getFirst() : mux(ports.sumBlock(), choices));
        }
        if (StreamLayout.blocksPerGroup(config) == 1) {
            // A beat of row sums holds one block.
            unused("sum_block_unused", ports.sumBlock());
        }
    }
}
