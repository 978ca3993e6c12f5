// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.vector.Lanes;
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
 * the one and after the other {@code held} is low. Of several vectors the numbers of each are taken as the front end goes on, and all are held with those of the last. {@code taken} says that the front end holds nothing that is not held here.
 */
public final class Handover extends Module {
    private static final List<String> NAMES = List.of("factor", "offset", "max", "d", "bh", "hh");

    public final Bit start;
    /** The front end has prepared a vector. */
    public final Bit scalesReady;

    public final Bit retire;
    public final UInt inputs;
    public final UInt outputs;
    public final UInt resultWord;
    public final UInt topPlane;
    public final Bit midRise;
    /** E, e, max, D, b.h, h.h of the vector that the front end has prepared. */
    public final List<Bits> numbers;
    /** Its number, whether it is the last one, that one's number, and that the front end goes on to the next; absent where a core takes one vector. */
    public final List<UInt> vector;

    public final List<Bit> onLast;
    public final List<UInt> lastVector;
    public final List<Bit> again;
    /** Words from one vector's results to the next. */
    public final List<UInt> resultStride;
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
    public final List<UInt> heldLastVector;
    public final List<UInt> heldResultStride;
    /** E of each vector. */
    public final List<Bits> heldFactors;
    /** e of each vector. */
    public final List<Bits> heldOffsets;
    /** max, D, b.h, h.h of a linear of one vector. */
    public final List<Bits> heldScalars;

    public final Bit bad;
    public final Bit failed;

    public Handover(CoreConfig config) {
        super("handover");
        int inputBits = LinearShape.inputBits(config);
        int wordBits = VectorMemory.wordBits(config.vector());
        start = input("start", Bit.type());
        scalesReady = input("scales_ready", Bit.type());
        retire = input("retire", Bit.type());
        inputs = input("inputs", UInt.width(inputBits));
        outputs = input("outputs", UInt.width(32));
        resultWord = input("result_word", UInt.width(wordBits));
        topPlane = input("top_plane", UInt.width(4));
        midRise = input("mid_rise", Bit.type());
        numbers = NAMES.stream().map(name -> input(name, Bits.width(32))).toList();
        int most = config.array().mostVectors();
        int several = most == 1 ? 0 : 1;
        int numberBits = config.array().vectorBits();
        vector = Lanes.each(several, i -> input("vector_number", UInt.width(numberBits)));
        onLast = Lanes.each(several, i -> input("on_last", Bit.type()));
        lastVector = Lanes.each(several, i -> input("last_vector", UInt.width(numberBits)));
        again = Lanes.each(several, i -> input("again", Bit.type()));
        resultStride = Lanes.each(several, i -> input("result_stride", UInt.width(wordBits)));
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
        heldLastVector = Lanes.each(several, i -> output("held_last_vector", UInt.width(numberBits)));
        heldResultStride = Lanes.each(several, i -> output("held_result_stride", UInt.width(wordBits)));
        heldFactors = Lanes.each(most, i -> output("held_factor_" + i, Bits.width(32)));
        heldOffsets = Lanes.each(most, i -> output("held_offset_" + i, Bits.width(32)));
        heldScalars = NAMES.subList(2, NAMES.size()).stream()
                .map(name -> output("held_" + name, Bits.width(32)))
                .toList();
        bad = output("bad", Bit.type());
        failed = output("failed", Bit.type());

        Bit pending = reg("pending", Bit.type()).resetTo(false);
        Bit holds = reg("holds", Bit.type()).resetTo(false);
        Bit complete = several == 0 ? Bit.of(true) : onLast.getFirst();
        Bit take = pending.and(scalesReady).and(complete).and(holds.not()).named("take");
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
        for (int i = 0; i < heldScalars.size(); i++) {
            heldScalars.get(i).set(kept(NAMES.get(2 + i), numbers.get(2 + i), take));
        }
        if (several == 1) {
            keep("last_vector", heldLastVector.getFirst(), lastVector.getFirst(), take);
            keep("result_stride", heldResultStride.getFirst(), resultStride.getFirst(), take);
        }
        ofVectors("factor", numbers.get(0), heldFactors, take);
        ofVectors("offset", numbers.get(1), heldOffsets, take);
        Bit earlierBad = earlierBad();
        Bit anyFailed = reg("any_failed", Bit.type()).resetTo(false);
        when(start, () -> anyFailed.set(false)).elseWhen(parametersFailed, () -> anyFailed.set(true));
        Bit isBad = reg("is_bad", Bit.type()).resetTo(false);
        Bit hasFailed = reg("has_failed", Bit.type()).resetTo(false);
        when(take, () -> {
                    isBad.set(numbersBad.or(earlierBad));
                    hasFailed.set(anyFailed);
                })
                // Until the next start the front end speaks of the linear held here.
                .elseWhen(pending.not().and(numbersBad).named("bad_after_all"), () -> isBad.set(true));
        bad.set(isBad);
        failed.set(hasFailed);
    }

    /** Numbers of one kind: those of the vectors before the last wait here until the last one's are taken. */
    private void ofVectors(String name, Bits number, List<Bits> held, Bit take) {
        for (int i = 0; i < held.size(); i++) {
            Bits own = number;
            if (i < held.size() - 1) {
                UInt index = UInt.of(i, vector.getFirst().width());
                Bit mine = vector.getFirst().eq(index).named(name + "_" + i + "_now");
                Bits early = reg(name + "_" + i + "_early", Bits.width(32));
                when(again.getFirst().and(mine), () -> early.set(number));
                own = mux(mine, number, early);
            }
            held.get(i).set(kept(name + "_" + i, own, take));
        }
    }

    /** Whether a number of a vector before the one under way is not finite. */
    private Bit earlierBad() {
        if (again.isEmpty()) {
            return Bit.of(false);
        }
        Bit earlier = reg("earlier_bad", Bit.type()).resetTo(false);
        Bit found = again.getFirst().and(numbersBad).named("bad_before_last");
        when(start, () -> earlier.set(false)).elseWhen(found, () -> earlier.set(true));
        return earlier;
    }

    private Bits kept(String name, Bits source, Bit take) {
        Bits number = reg(name + "_kept", Bits.width(32));
        when(take, () -> number.set(source));
        return number;
    }

    private void keep(String name, UInt port, UInt source, Bit take) {
        UInt kept = reg(name + "_kept", UInt.width(source.width()));
        when(take, () -> kept.set(source));
        port.set(kept);
    }
}
