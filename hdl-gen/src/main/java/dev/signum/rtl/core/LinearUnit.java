// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.IslandPorts;
import dev.signum.rtl.array.SystolicArray;
import dev.signum.rtl.vector.Drain;
import dev.signum.rtl.vector.FrontEnd;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.LinearShape;
import dev.signum.rtl.vector.VectorMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * One linear: front end, array and drain around the vector memory's ports.
 *
 * <pre>
 * h --> [front end] --> planes --> [systolic array] --> counts --> [drain] --> y
 *            ^------- parameters -------/   ^ beats of every channel
 * </pre>
 *
 * <p>{@code start} begins; the array follows by itself as the planes of each slice are ready. {@code done} holds from the last write of y until the next
 * start; scalars and {@code bad} are then final.
 */
public final class LinearUnit extends Module {
    public final Bit start;
    public final LinearShape shape;
    public final UInt blocks;
    public final UInt parameterBeats;
    public final UInt blockBeats;
    public final List<Bit> beatValid;
    public final List<Bits> beats;
    public final List<Bit> beatReady;
    public final Bit read;
    public final UInt readWord;
    public final List<Bits> readData;
    public final Bits writeLanes;
    public final UInt writeWord;
    public final List<Bits> writeData;
    public final List<Bits> scalars;
    public final Bit done;
    public final Bit bad;
    /** Steps, weight stalls, drain stalls, front end. */
    public final List<Bit> events;

    private final CoreConfig config;

    public LinearUnit(CoreConfig config) {
        super("linear_unit");
        this.config = config;
        int channels = config.memory().channels();
        int lanes = config.vector().lanes();
        int wordBits = VectorMemory.wordBits(config.vector());
        start = input("start", Bit.type());
        shape = LinearShape.inputs(this, config);
        blocks = input("blocks", UInt.width(32));
        parameterBeats = input("parameter_beats", UInt.width(16));
        blockBeats = input("block_beats", UInt.width(20));
        beatValid = Lanes.each(channels, c -> input("beat_" + c + "_valid", Bit.type()));
        beats = Lanes.each(
                channels, c -> input("beat_" + c, Bits.width(config.memory().beatBits())));
        beatReady = Lanes.each(channels, c -> output("beat_" + c + "_ready", Bit.type()));
        read = output("read", Bit.type());
        readWord = output("read_word", UInt.width(wordBits));
        readData = Lanes.each(lanes, i -> input("read_data_" + i, Bits.width(32)));
        writeLanes = output("write_lanes", Bits.width(lanes));
        writeWord = output("write_word", UInt.width(wordBits));
        writeData = Lanes.each(lanes, i -> output("write_data_" + i, Bits.width(32)));
        scalars = Lanes.each(4, i -> output("scalar_" + i, Bits.width(32)));
        done = output("done", Bit.type());
        bad = output("bad", Bit.type());
        events = List.of(
                output("step_issued", Bit.type()),
                output("weight_stall", Bit.type()),
                output("drain_stall", Bit.type()),
                output("preparing", Bit.type()));

        FrontEnd frontEnd = frontEnd();
        SystolicArray array = child("array", () -> new SystolicArray(config));
        Drain drain = child("drain", () -> new Drain(config));
        prepare(frontEnd);
        multiply(frontEnd, array, drain);
        collect(frontEnd, array, drain);
        List<Bit> idle = new ArrayList<>();
        array.islands.forEach(island -> idle.add(island.idle()));
        done.set(drain.done.and(frontEnd.scalesReady).and(Lanes.all(idle)));
        bad.set(frontEnd.bad.or(drain.bad));
    }

    /** The front end, whose clock rests while the array works on. */
    private FrontEnd frontEnd() {
        ClockGate gate = child("front_end_gate", ClockGate::new);
        Bit reset = currentDomain().reset();
        FrontEnd frontEnd = child("front_end", gatedDomain("preparing_clk", gate.gated), () -> new FrontEnd(config));
        gate.enable.set(reset.or(frontEnd.busy));
        return frontEnd;
    }

    private void prepare(FrontEnd frontEnd) {
        frontEnd.start.set(start);
        frontEnd.shape.set(shape);
        read.set(frontEnd.read);
        readWord.set(frontEnd.readWord);
        for (int i = 0; i < readData.size(); i++) {
            frontEnd.readData.get(i).set(readData.get(i));
        }
        for (int i = 0; i < scalars.size(); i++) {
            scalars.get(i).set(frontEnd.scalars.get(i));
        }
    }

    private void multiply(FrontEnd frontEnd, SystolicArray array, Drain drain) {
        UInt planes = shape.topPlane();
        array.slices.set(shape.slices());
        array.blocks.set(blocks);
        array.secondGroup.set(planes.bit(3));
        array.topPlane.set(planes);
        array.planesValid.set(frontEnd.planesValid);
        array.planesSlice.set(frontEnd.planesSlice);
        for (int k = 0; k < array.planes.size(); k++) {
            array.planes.get(k).set(frontEnd.planes.get(k));
        }
        array.blockDrained.set(drain.blockDrained);
        array.shared.start().set(start);
        array.shared.parameterBeats().set(parameterBeats);
        array.shared.blockBeats().set(blockBeats);
        array.shared.slot().set(drain.slot);
        array.shared.sumBlock().set(drain.sumBlock);
        array.shared.sumsPop().set(drain.sumsPop);
        array.shared.parametersReady().set(frontEnd.beatsReady);
        for (int c = 0; c < config.memory().channels(); c++) {
            IslandPorts island = array.islands.get(c);
            island.beatValid().set(beatValid.get(c));
            island.beat().set(beats.get(c));
            beatReady.get(c).set(island.beatReady());
            frontEnd.beatValid.get(c).set(island.parametersValid());
            frontEnd.beats.get(c).set(beats.get(c));
        }
        events.get(0).set(array.stepIssued);
        events.get(1).set(array.weightStall);
        events.get(2).set(array.drainStall);
        events.get(3).set(frontEnd.preparing);
    }

    private void collect(FrontEnd frontEnd, SystolicArray array, Drain drain) {
        drain.start.set(start);
        drain.shape.set(shape);
        drain.scalesReady.set(frontEnd.scalesReady);
        drain.factor.set(frontEnd.factor);
        drain.offset.set(frontEnd.offset);
        drain.blockDone.set(array.blockDone);
        List<Bit> valid = new ArrayList<>();
        array.islands.forEach(island -> valid.add(island.sumsValid()));
        drain.sumsValid.set(Lanes.all(valid));
        int channels = config.memory().channels();
        for (int row = 0; row < config.array().rows(); row++) {
            // Row i of a block lives on channel i mod M.
            IslandPorts island = array.islands.get(row % channels);
            drain.counts.get(row).set(island.counts().get(row / channels));
            drain.sums.get(row).set(island.sums().get(row / channels));
        }
        writeLanes.set(drain.writeLanes);
        writeWord.set(drain.writeWord);
        for (int i = 0; i < writeData.size(); i++) {
            writeData.get(i).set(drain.writeData.get(i));
        }
    }
}
