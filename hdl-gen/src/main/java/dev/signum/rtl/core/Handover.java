// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.LinearShape;
import dev.signum.rtl.vector.VectorMemory;
import java.util.List;

/**
 * Takes over from the front end what the drain, and the end of a linear, must know of it, so that the front end is free for the next.
 *
 * <pre>
 * shape, scales, scalars --> [held] --> drain, executor
 *                              ^ scales ready, linear before retired
 * </pre>
 *
 * <p>{@code start} begins a linear in the front end. Its shape and results are held from {@code drain_start} to {@code retire}; before
 * the one and after the other {@code held} is low. {@code taken} says that the front end holds nothing that is not held here.
 */
public final class Handover extends Module {
    public final Bit start;
    public final Bit scalesReady;
    public final Bit retire;
    public final UInt inputs;
    public final UInt outputs;
    public final UInt resultWord;
    public final UInt topPlane;
    public final Bit midRise;
    /** E, e, max, D, b.h, h.h. */
    public final List<Bits> numbers;
    /** A number of the front end is not finite; it may show after its scales are ready. */
    public final Bit numbersBad;
    /** A beat of parameters that the front end takes was answered with an error. */
    public final Bit parametersFailed;

    public final Bit taken;
    public final Bit drainStart;
    public final Bit held;
    public final UInt heldInputs;
    public final UInt heldOutputs;
    public final UInt heldResultWord;
    public final UInt heldTopPlane;
    public final Bit heldMidRise;
    public final List<Bits> heldNumbers;
    public final Bit bad;
    public final Bit failed;

    public Handover(CoreConfig config) {
        super("handover");
        int inputBits = LinearShape.inputBits(config);
        int wordBits = VectorMemory.wordBits(config.vector());
        List<String> names = List.of("factor", "offset", "max", "d", "bh", "hh");
        start = input("start", Bit.type());
        scalesReady = input("scales_ready", Bit.type());
        retire = input("retire", Bit.type());
        inputs = input("inputs", UInt.width(inputBits));
        outputs = input("outputs", UInt.width(32));
        resultWord = input("result_word", UInt.width(wordBits));
        topPlane = input("top_plane", UInt.width(4));
        midRise = input("mid_rise", Bit.type());
        numbers = names.stream().map(name -> input(name, Bits.width(32))).toList();
        numbersBad = input("numbers_bad", Bit.type());
        parametersFailed = input("parameters_failed", Bit.type());
        taken = output("taken", Bit.type());
        drainStart = output("drain_start", Bit.type());
        held = output("held", Bit.type());
        heldInputs = output("held_inputs", UInt.width(inputBits));
        heldOutputs = output("held_outputs", UInt.width(32));
        heldResultWord = output("held_result_word", UInt.width(wordBits));
        heldTopPlane = output("held_top_plane", UInt.width(4));
        heldMidRise = output("held_mid_rise", Bit.type());
        heldNumbers = names.stream()
                .map(name -> output("held_" + name, Bits.width(32)))
                .toList();
        bad = output("bad", Bit.type());
        failed = output("failed", Bit.type());

        Bit pending = reg("pending", Bit.type()).resetTo(false);
        Bit holds = reg("holds", Bit.type()).resetTo(false);
        Bit take = pending.and(scalesReady).and(holds.not()).named("take");
        when(start, () -> pending.set(true)).elseWhen(take, () -> pending.set(false));
        when(take, () -> holds.set(true)).elseWhen(retire, () -> holds.set(false));
        taken.set(pending.not());
        held.set(holds);
        Bit starting = reg("starting", Bit.type()).resetTo(false);
        starting.set(take);
        drainStart.set(starting);

        keep("inputs", heldInputs, inputs, take);
        keep("outputs", heldOutputs, outputs, take);
        keep("result_word", heldResultWord, resultWord, take);
        keep("top_plane", heldTopPlane, topPlane, take);
        Bit rise = reg("rise", Bit.type());
        when(take, () -> rise.set(midRise));
        heldMidRise.set(rise);
        for (int i = 0; i < numbers.size(); i++) {
            Bits number = reg(names.get(i) + "_kept", Bits.width(32));
            Bits source = numbers.get(i);
            when(take, () -> number.set(source));
            heldNumbers.get(i).set(number);
        }
        Bit anyFailed = reg("any_failed", Bit.type()).resetTo(false);
        when(start, () -> anyFailed.set(false)).elseWhen(parametersFailed, () -> anyFailed.set(true));
        Bit isBad = reg("is_bad", Bit.type()).resetTo(false);
        Bit hasFailed = reg("has_failed", Bit.type()).resetTo(false);
        when(take, () -> {
                    isBad.set(numbersBad);
                    hasFailed.set(anyFailed);
                })
                // Until the next start the front end speaks of the linear held here.
                .elseWhen(pending.not().and(numbersBad).named("bad_after_all"), () -> isBad.set(true));
        bad.set(isBad);
        failed.set(hasFailed);
    }

    private void keep(String name, UInt port, UInt source, Bit take) {
        UInt kept = reg(name + "_kept", UInt.width(source.width()));
        when(take, () -> kept.set(source));
        port.set(kept);
    }
}
