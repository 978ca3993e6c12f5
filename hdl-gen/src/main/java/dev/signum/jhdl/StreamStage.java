// SPDX-License-Identifier: Apache-2.0
package dev.signum.jhdl;

/**
 * A register slice: an output register and a spare one that catches the word in flight when the consumer stops.
 *
 * <pre>
 *   in --+-----------------> [word] --> out
 *        +--> [spare] ------->^
 * </pre>
 *
 * Latency 1 cycle, one word a cycle; {@code in_ready} is a register.
 */
public final class StreamStage extends Module {
    final Stream<Bits> in;
    final Stream<Bits> out;

    StreamStage(int width) {
        super("stream_stage_w" + width);
        in = streamInput("in", Bits.width(width));
        out = streamOutput("out", Bits.width(width));

        Bit full = reg("full", Bit.type()).resetTo(false);
        Bits word = reg("word", Bits.width(width));
        Bit spareFull = reg("spare_full", Bit.type()).resetTo(false);
        Bits spare = reg("spare", Bits.width(width));

        out.valid().set(full);
        out.payload().set(word);
        in.ready().set(spareFull.not());
        Bit moves = full.not().or(out.ready()).named("moves");
        Bit arrives = in.valid().and(spareFull.not()).named("arrives");
        when(moves, () -> {
                    full.set(arrives.or(spareFull));
                    word.set(mux(spareFull, spare, in.payload()));
                    spareFull.set(Bit.of(false));
                })
                .elseWhen(arrives, () -> {
                    spareFull.set(Bit.of(true));
                    spare.set(in.payload());
                });
    }
}
