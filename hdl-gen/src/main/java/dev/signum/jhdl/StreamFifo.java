// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

/**
 * A first-in first-out buffer over a LUT RAM: the oldest word stands at the output combinationally.
 *
 * <pre>
 *   in --> ram[head] ... ram[tail] --> out
 * </pre>
 *
 * Latency 1 cycle when empty, one word a cycle in and out; {@code in_ready} and {@code out_valid} depend on registers
 * only. Pointers carry one bit more than the address: equal means empty, equal but for that bit means full.
 */
public final class StreamFifo extends Module {
    final Stream<Bits> in;
    final Stream<Bits> out;

    StreamFifo(int width, int depth) {
        super("stream_fifo_w" + width + "_d" + depth);
        if (depth < 2 || Integer.bitCount(depth) != 1) {
            throw new HdlException("fifo of " + depth + " words: give a power of two of at least 2");
        }
        in = streamInput("in", Bits.width(width));
        out = streamOutput("out", Bits.width(width));

        int addressWidth = Hdl.indexWidth(depth);
        UInt head = reg("head", UInt.width(addressWidth + 1)).resetTo(0);
        UInt tail = reg("tail", UInt.width(addressWidth + 1)).resetTo(0);
        Bit empty = head.eq(tail).named("empty");
        Bit full = head.eq(cat(tail.msb().not(), tail.truncate(addressWidth)).asUInt())
                .named("full");
        in.ready().set(full.not());
        out.valid().set(empty.not());

        Bit push = in.valid().and(full.not()).named("push");
        Mem<Bits> ram = mem("ram", Bits.width(width), depth, RamStyle.DISTRIBUTED);
        ram.write(head.truncate(addressWidth), in.payload(), push);
        out.payload().set(ram.readAsync("oldest", tail.truncate(addressWidth)));

        when(push, () -> head.set(head.plus(1)));
        when(out.ready().and(empty.not()), () -> tail.set(tail.plus(1)));
    }
}
