// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.table.TableElement;
import dev.signum.rtl.array.table.TableFill;
import dev.signum.rtl.array.table.TableShape;

/**
 * One row of an island of the table engine: its weight buffer, its tables and its accumulator.
 *
 * <pre>
 * steps --> [weight buffer] --> [table element] --> [row accumulator] --> count
 *               ^ token              ^ slice, fill
 * </pre>
 *
 * <p>A token at cycle t looks the weight word at the buffer's head up in the tables of its slice; {@code pop} moves on to the next
 * word. The control must arrive at t + 1 + the element's latency. Tokens, controls and fills leave for the row below one cycle later than they
 * came, so that a slice that was filled before its token entered the first row is filled before it enters any.
 */
public final class TableRow extends ArrayModule {
    final Bit stepValid;
    final UInt stepSlot;
    final Bits stepWord;
    final Bit tokenValid;
    final Bit tokenPop;
    final UInt tokenSlice;
    final Bit tokenValidOut;
    final Bit tokenPopOut;
    final UInt tokenSliceOut;
    final Control control;
    final Control controlOut;
    final TableFill fill;
    final TableFill fillOut;
    final UInt slot;
    final UInt count;

    /** Cycles from a row's token to its sum. */
    static int sumDelay(CoreConfig config) {
        return 1 + TableShape.of(config).latency();
    }

    public TableRow(CoreConfig config) {
        super("row", config.array());
        ArrayConfig array = config.array();
        TableShape shape = TableShape.of(config);
        stepValid = input("step_valid", Bit.type());
        stepSlot = input("step_slot", UInt.width(ArrayConfig.bitsFor(config.rowBufferSteps() - 1L)));
        stepWord = input("step_word", Bits.width(array.width()));
        tokenValid = input("token_valid", Bit.type());
        tokenPop = input("token_pop", Bit.type());
        tokenSlice = input("token_slice", UInt.width(shape.sliceBits()));
        tokenValidOut = output("token_valid_out", Bit.type());
        tokenPopOut = output("token_pop_out", Bit.type());
        tokenSliceOut = output("token_slice_out", UInt.width(shape.sliceBits()));
        control = controlInput("control");
        controlOut = controlOutput("control_out");
        fill = TableFill.input(this, "fill", shape);
        fillOut = TableFill.output(this, "fill_out", shape);
        slot = input("slot", UInt.width(ArrayConfig.bitsFor(RESULT_SLOTS - 1)));
        count = output("count", UInt.width(Row.countBits(config)));

        tokenValidOut.set(delay("token_valid_below", 1, tokenValid, 0));
        tokenPopOut.set(delay("token_pop_below", 1, tokenPop));
        UInt sliceBelow = delay("token_slice_below", 1, tokenSlice);
        tokenSliceOut.set(sliceBelow);
        controlOut.set(delayed("control_below", control));

        Bits word = headWord(config, stepValid, stepSlot, stepWord, tokenValid, tokenPop);
        TableElement element = child("element", () -> new TableElement(shape));
        element.fillIn.set(fill);
        fillOut.set(element.fillOut);
        element.weights.set(word);
        // The slice that goes on to the row below is that of the weights' cycle.
        element.slice.set(sliceBelow);
        RowAccumulator accumulator = child("accumulator", () -> new RowAccumulator(config));
        accumulator.sum.set(element.sum);
        accumulator.control.set(control);
        accumulator.slot.set(slot);
        count.set(accumulator.result);
    }
}
