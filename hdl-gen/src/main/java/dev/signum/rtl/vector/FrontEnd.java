// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.vector;

import dev.signum.arch.command.Grid;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Mem;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.number.FloatMultiplier;
import java.util.List;

/**
 * Turns one vector h into the bit planes of its codes and the scalars of the linear that follows (docs/numeric-contract.md).
 *
 * <pre>
 * h, (g, b) --> [pre-scale lanes] --> u --> [u memory] --> [quantise lanes] --> [corner turn] --> planes
 *                  |        \--> max --> [divider: r, then D]      ^ r
 *                  \--> [long sums b.h, h.h] --------\--> [scales] --> E, e
 * </pre>
 *
 * <p>{@code start} begins; {@code planes_valid} holds for a cycle a slice; {@code scales_ready} holds from when E and e are known until
 * the next start. {@code busy} holds from the cycle of {@code start} until no register changes any more: then the clock may rest. Latency to
 * the first slice: (K + width) / lanes + divider + about 25 cycles; the others follow every width / lanes.
 */
public final class FrontEnd extends Module {
    /** 2^-96: below it all codes are 0. */
    private static final int LEAST_MAXIMUM = 0x0F80_0000;
    /** 2^100: above it the command fails. */
    private static final int LARGEST_MAXIMUM = 0x7180_0000;

    /** From the last word's issue to its slice's planes: u memory, code, corner turn. */
    private static final int SETTLE = 1 + Lane.CODE_LATENCY + CornerTurn.LATENCY + 1;

    private static final int SETTLE_BITS = ArrayConfig.bitsFor(SETTLE);

    public final Bit start;
    public final LinearShape shape;
    public final Bit scalesReady;
    public final Bit preparing;
    public final Bit busy;
    public final Bit bad;
    public final Bits factor;
    public final Bits offset;
    /** max, D, b.h, h.h. */
    public final List<Bits> scalars;

    /** Every channel holds a beat of parameters. */
    public final Bit beatsValid;

    public final List<Bits> beats;
    public final Bit beatsReady;
    public final Bit planesValid;
    public final UInt planesSlice;
    public final List<Bits> planes;
    public final Bit read;
    public final UInt readWord;
    public final List<Bits> readData;

    private final CoreConfig config;
    private final int lanes;

    public FrontEnd(CoreConfig config) {
        super("front_end");
        this.config = config;
        VectorConfig vector = config.vector();
        lanes = vector.lanes();
        start = input("start", Bit.type());
        shape = LinearShape.inputs(this, config);
        scalesReady = output("scales_ready", Bit.type());
        preparing = output("preparing", Bit.type());
        busy = output("busy", Bit.type());
        bad = output("bad", Bit.type());
        factor = output("factor", Bits.width(32));
        offset = output("offset", Bits.width(32));
        scalars = List.of(
                output("max", Bits.width(32)),
                output("d", Bits.width(32)),
                output("bh", Bits.width(32)),
                output("hh", Bits.width(32)));
        int channels = config.memory().channels();
        beatsValid = input("beats_valid", Bit.type());
        beats = Lanes.each(
                channels, c -> input("beat_" + c, Bits.width(config.memory().beatBits())));
        beatsReady = output("beats_ready", Bit.type());
        planesValid = output("planes_valid", Bit.type());
        planesSlice = output("planes_slice", UInt.width(ArrayConfig.bitsFor(config.maxSlices() - 1L)));
        planes = Lanes.each(
                ArrayConfig.MAX_PLANES,
                k -> output("plane_" + k, Bits.width(config.array().width())));
        read = output("read", Bit.type());
        readWord = output("read_word", UInt.width(VectorMemory.wordBits(vector)));
        readData = Lanes.each(lanes, i -> input("read_data_" + i, Bits.width(32)));

        FrontEndControl control = child("control", () -> new FrontEndControl(config));
        control.start.set(start);
        // The drain uses the rest of the shape; a floor is not negative.
        unused(
                "shape_unused",
                shape.outputs(),
                shape.resultWord(),
                shape.maxFloor().bit(31));
        control.inputs.set(shape.inputs());
        control.slices.set(shape.slices());
        preparing.set(control.preparing);
        ParameterUnpacker parameters = parameters(control);
        Passes passes = passes(control, parameters);
        sums(control, passes);
        busy.set(busy(control.sumsReady));
    }

    /** Holds until nothing is on its way in any pipeline. */
    private Bit busy(Bit sumsReady) {
        Bit waiting = reg("waiting", Bit.type()).resetTo(false);
        when(start, () -> waiting.set(true)).elseWhen(scalesReady, () -> waiting.set(false));
        Bit working = start.or(waiting).or(preparing).or(sumsReady.not()).named("working");
        UInt settling = reg("settling", UInt.width(SETTLE_BITS)).resetTo(SETTLE);
        Bit unsettled = settling.ne(0).named("unsettled");
        when(working, () -> settling.set(UInt.of(SETTLE, SETTLE_BITS)))
                .elseWhen(unsettled, () -> settling.set(settling.minus(UInt.of(1, SETTLE_BITS))));
        return working.or(unsettled);
    }

    private ParameterUnpacker parameters(FrontEndControl control) {
        ParameterUnpacker parameters = child("parameters", () -> new ParameterUnpacker(config));
        for (int c = 0; c < beats.size(); c++) {
            parameters.beats.get(c).set(beats.get(c));
        }
        beatsReady.set(parameters.beatsReady);
        parameters.take.set(control.prescale);
        parameters.last.set(control.prescaleLast);
        control.parametersValid.set(beatsValid);
        read.set(control.prescale);
        int wordBits = readWord.width();
        readWord.set(shape.vectorWord().plus(fit(control.word, wordBits)));
        return parameters;
    }

    /** What the lanes give to the sums, the maximum and the divider. */
    private record Passes(List<Lane> lanes, Bit prescaled, Bits active, Bits r, Bit clear) {}

    private Passes passes(FrontEndControl control, ParameterUnpacker parameters) {
        int depth = config.vector().maxInputs() / lanes;
        int addressBits = ArrayConfig.bitsFor(depth - 1L);
        List<Bit> within = Lanes.within(control.word, shape.inputs(), lanes);
        Bits activeNow = Lanes.pack(within).named("active_now");
        Bit prescaling = delay("prescaling", 1, control.prescale, 0);
        Bit quantising = delay("quantising", 1, control.quantise, 0);
        Bits active = delay("active", 1, activeNow);
        Bits activeScaled = delay("active_scaled", FloatMultiplier.LATENCY, active);
        Bit scaledValid = delay("scaled_valid", FloatMultiplier.LATENCY, prescaling, 0);
        UInt scaledWord = delay("scaled_word", FloatMultiplier.LATENCY + 1, fit(control.word, addressBits));
        UInt half = reg("half", UInt.width(16));
        // Known long before the first code.
        half.set(UInt.of(1, 16).shl(shape.topPlane()));
        Bits r = wire("r", Bits.width(32));

        CornerTurn turn = child("corner_turn", () -> new CornerTurn(config));
        turn.start.set(start);
        turn.valid.set(delay("code_valid", Lane.CODE_LATENCY, quantising, 0));
        Bits codeActive = delay("code_active", Lane.CODE_LATENCY, active);
        planesValid.set(turn.planesValid);
        planesSlice.set(turn.slice);
        for (int k = 0; k < planes.size(); k++) {
            planes.get(k).set(turn.planes.get(k));
        }

        UInt readAddress = fit(control.word, addressBits);
        List<Lane> list = Lanes.each(lanes, i -> {
            Lane lane = child("lane_" + i, Lane::new);
            Mem<Bits> memory = mem("u_" + i, Bits.width(32), depth);
            memory.write(scaledWord, lane.scaled, scaledValid);
            lane.prescale.set(prescaling.and(active.bit(i)));
            // What the memory holds past K is of another vector, and its product could overflow.
            lane.quantise.set(quantising.and(active.bit(i)));
            lane.h.set(readData.get(i));
            lane.g.set(delay("g_" + i, 1, parameters.g.get(i)));
            lane.b.set(delay("b_" + i, 1, parameters.b.get(i)));
            lane.u.set(memory.readSync("u_" + i + "_data", readAddress, control.quantise));
            lane.r.set(r);
            lane.midRise.set(shape.midRise());
            lane.half.set(half);
            lane.clear.set(start);
            // Planes of inputs past K are 0 whatever the lane holds.
            turn.codes.get(i).set(mux(codeActive.bit(i), lane.code, UInt.of(0, 16)));
            return lane;
        });
        return new Passes(list, scaledValid, activeScaled, r, start);
    }

    private void sums(FrontEndControl control, Passes passes) {
        MaximumTree tree = child("lane_maxima", () -> new MaximumTree(lanes));
        LongSum bh = child("sum_bh", () -> new LongSum(lanes));
        LongSum hh = child("sum_hh", () -> new LongSum(lanes));
        for (int i = 0; i < lanes; i++) {
            tree.values.get(i).set(passes.lanes.get(i).maximum);
            bh.values.get(i).set(passes.lanes.get(i).biasTerm);
            hh.values.get(i).set(passes.lanes.get(i).square);
        }
        for (LongSum sum : List.of(bh, hh)) {
            sum.valid.set(passes.prescaled);
            sum.active.set(passes.active);
            sum.finish.set(control.finishSums);
            sum.clear.set(start);
        }
        control.sumsReady.set(delay("sums_open", 1, bh.ready.and(hh.ready), 0));

        Range range = range(tree.maximum);
        FloatDivider divider = child("divider", FloatDivider::new);
        Bit second = reg("second_division", Bit.type()).resetTo(false);
        Bits qmax = qmax();
        divider.start.set(control.divide);
        Bit dividesD = second.or(divider.done).named("divides_d");
        divider.dividend.set(mux(dividesD, range.maximum, qmax));
        divider.divisor.set(mux(dividesD, qmax, range.maximum));
        control.divided.set(divider.done.and(second.not()));

        Bits reciprocal = reg("reciprocal", Bits.width(32));
        Bits d = reg("step_size", Bits.width(32));
        Bit dKnown = reg("step_size_known", Bit.type()).resetTo(false);
        when(divider.done, () -> {
            second.set(second.not());
            when(second, () -> {
                        d.set(mux(range.usable, divider.quotient, Bits.of(0, 32)));
                        dKnown.set(true);
                    })
                    .otherwise(() -> reciprocal.set(mux(range.usable, divider.quotient, Bits.of(0, 32))));
        });
        when(start, () -> dKnown.set(false));
        passes.r.set(reciprocal);

        Scales scales = child("scale_unit", Scales::new);
        scales.clear.set(start);
        scales.dValid.set(dKnown);
        scales.d.set(d);
        scales.cValid.set(bh.done);
        scales.c.set(bh.sum);
        scales.rs.set(shape.rs());
        scales.midRise.set(shape.midRise());
        factor.set(scales.factor);
        offset.set(scales.offset);
        scalesReady.set(scales.ready.and(hh.done));
        scalars.get(0).set(range.maximum);
        scalars.get(1).set(d);
        scalars.get(2).set(bh.sum);
        scalars.get(3).set(hh.sum);
        Bit laneBad = Lanes.any(passes.lanes.stream().map(lane -> lane.bad).toList());
        bad.set(laneBad.or(range.tooLarge).or(bh.bad).or(hh.bad).or(scales.bad));
    }

    /** The maximum after its floor, and what the contract says of its size. */
    private record Range(Bits maximum, Bit usable, Bit tooLarge) {}

    private Range range(UInt lanesMaximum) {
        UInt floor = shape.maxFloor().slice(30, 0).asUInt().named("floor");
        UInt floored = reg("floored", UInt.width(31));
        floored.set(mux(lanesMaximum.lt(floor), floor, lanesMaximum));
        Bit above = floored.gt(UInt.of(LARGEST_MAXIMUM, 31)).named("above_largest");
        // Known as long before the scales as the maximum.
        Bit tooLarge = reg("too_large", Bit.type());
        tooLarge.set(above);
        Bit usable = above.not().and(floored.ge(UInt.of(LEAST_MAXIMUM, 31))).named("usable");
        Bits maximum = cat(Bits.of(0, 1), floored.asBits()).named("maximum_bits");
        return new Range(maximum, usable, tooLarge);
    }

    /** Qmax as binary32, for every P and grid. */
    private Bits qmax() {
        List<Bits> treads = Lanes.each(ArrayConfig.MAX_PLANES, top -> qmaxBits(Grid.MID_TREAD, top + 1));
        List<Bits> rises = Lanes.each(ArrayConfig.MAX_PLANES, top -> qmaxBits(Grid.MID_RISE, top + 1));
        return mux(shape.midRise(), mux(shape.topPlane(), rises), mux(shape.topPlane(), treads))
                .named("qmax");
    }

    private static Bits qmaxBits(Grid grid, int planes) {
        return Bits.of(Float.floatToRawIntBits(grid.qmax(planes)) & 0xFFFF_FFFFL, 32);
    }

    private static UInt fit(UInt value, int width) {
        return value.width() == width ? value : value.width() < width ? value.extend(width) : value.slice(width - 1, 0);
    }
}
