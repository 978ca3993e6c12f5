// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import dev.signum.arch.config.CoreConfig;
import dev.signum.jhdl.Bit;
import dev.signum.jhdl.Bits;
import dev.signum.jhdl.Module;
import dev.signum.jhdl.UInt;
import dev.signum.rtl.array.IslandPorts;
import dev.signum.rtl.array.SystolicArray;
import dev.signum.rtl.flow.AllHold;
import dev.signum.rtl.memory.StreamSplitter;
import dev.signum.rtl.vector.Drain;
import dev.signum.rtl.vector.FrontEnd;
import dev.signum.rtl.vector.Lanes;
import dev.signum.rtl.vector.LinearShape;
import dev.signum.rtl.vector.MoreVectors;
import dev.signum.rtl.vector.VectorMemory;
import java.util.List;

/**
 * Linears: front end, array and drain around the vector memory's ports.
 *
 * <pre>
 * beats of every channel --> [splitters] --------> weights
 *                                 | parameters        v
 * h --------------------> [front end] --> planes --> [systolic array] --> counts --> [drain] --> y
 *                                 \--> [handover] -----------------------------------^ scales, shape
 * </pre>
 *
 * <p>Each is announced, then begun by {@code start} while {@code ready} holds; shape and blocks are stable until the next. The array follows by itself as the planes of
 * each slice are ready, and while it streams the next linear is prepared. {@code done}, {@code bad}, {@code stream_failed} and scalars speak
 * of the oldest linear: done from its last write of y until {@code retire}; only then is the next one drained.
 */
public final class LinearUnit extends Module {
    public final Bit start;
    public final LinearShape shape;
    /** Vectors behind the first; absent where a core takes one. */
    public final List<MoreVectors> more;

    public final UInt blocks;
    /** A linear that will be begun after those announced before: the array takes its weights from now on. */
    public final Bit announce;

    public final UInt announcedBlocks;
    public final UInt announcedBlockBeats;
    public final List<Bit> beatValid;
    public final List<Bits> beats;
    public final List<Bit> beatParameters;
    public final List<Bit> beatFailed;
    public final List<Bit> beatReady;
    public final Bit read;
    public final UInt readWord;
    public final List<Bits> readData;
    public final Bits writeLanes;
    public final UInt writeWord;
    public final List<Bits> writeData;
    public final List<Bits> scalars;
    public final Bit ready;
    public final Bit done;
    public final Bit bad;
    public final Bit streamFailed;
    public final Bit retire;
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
        more = MoreVectors.inputs(this, config);
        blocks = input("blocks", UInt.width(32));
        announce = input("announce", Bit.type());
        announcedBlocks = input("announced_blocks", UInt.width(32));
        announcedBlockBeats = input("announced_block_beats", UInt.width(20));
        beatValid = Lanes.each(channels, c -> input("beat_" + c + "_valid", Bit.type()));
        beats = Lanes.each(
                channels, c -> input("beat_" + c, Bits.width(config.memory().beatBits())));
        beatParameters = Lanes.each(channels, c -> input("beat_" + c + "_parameters", Bit.type()));
        beatFailed = Lanes.each(channels, c -> input("beat_" + c + "_failed", Bit.type()));
        beatReady = Lanes.each(channels, c -> output("beat_" + c + "_ready", Bit.type()));
        read = output("read", Bit.type());
        readWord = output("read_word", UInt.width(wordBits));
        readData = Lanes.each(lanes, i -> input("read_data_" + i, Bits.width(32)));
        writeLanes = output("write_lanes", Bits.width(lanes));
        writeWord = output("write_word", UInt.width(wordBits));
        writeData = Lanes.each(lanes, i -> output("write_data_" + i, Bits.width(32)));
        scalars = Lanes.each(4, i -> output("scalar_" + i, Bits.width(32)));
        ready = output("ready", Bit.type());
        done = output("done", Bit.type());
        bad = output("bad", Bit.type());
        streamFailed = output("stream_failed", Bit.type());
        retire = input("retire", Bit.type());
        events = List.of(
                output("step_issued", Bit.type()),
                output("weight_stall", Bit.type()),
                output("drain_stall", Bit.type()),
                output("preparing", Bit.type()));

        FrontEnd frontEnd = frontEnd();
        SystolicArray array = child("array", () -> new SystolicArray(config));
        Drain drain = child("drain", () -> new Drain(config));
        Handover handover = child("handover", () -> new Handover(config));
        List<VectorTurn> turns = turns(frontEnd, handover);
        prepare(frontEnd, turns);
        List<StreamSplitter> splitters = split(frontEnd, array, turns);
        multiply(frontEnd, array, drain, turns);
        handOver(frontEnd, handover, drain, turns);
        array.shared.secondGroup().set(handover.heldTopPlane.bit(3));
        handover.parametersFailed.set(delay(
                "parameters_failed",
                1,
                frontEnd.beatsReady.and(Lanes.any(splitters.stream()
                        .map(splitter -> splitter.parametersFailed)
                        .toList())),
                0));
        collect(array, drain);
        ready.set(handover.taken.and(frontEnd.busy.not()));
        done.set(handover.held.and(handover.drainStart.not()).and(drain.done));
        bad.set(handover.bad.or(drain.bad));
        Bit weightsFailed = delay(
                "weights_failed",
                1,
                Lanes.any(splitters.stream().map(splitter -> splitter.failed).toList()),
                0);
        streamFailed.set(handover.failed.or(weightsFailed));
    }

    /** The front end, whose clock rests while it prepares nothing. */
    private FrontEnd frontEnd() {
        ClockGate gate = child("front_end_gate", ClockGate::new);
        Bit reset = currentDomain().reset();
        FrontEnd frontEnd = child("front_end", gatedDomain("preparing_clk", gate.gated), () -> new FrontEnd(config));
        gate.enable.set(reset.or(frontEnd.busy));
        return frontEnd;
    }

    /** What goes through the vectors of a linear; absent where a core takes one. */
    private List<VectorTurn> turns(FrontEnd frontEnd, Handover handover) {
        return Lanes.each(more.size(), i -> {
            VectorTurn turn = child("turn", () -> new VectorTurn(config));
            turn.start.set(start);
            turn.firstWord.set(shape.vectorWord());
            turn.firstRs.set(shape.rs());
            turn.lastVector.set(more.get(i).last());
            turn.vectorStride.set(more.get(i).vectorStrideWords(config));
            for (int v = 0; v < turn.moreRs.size(); v++) {
                turn.moreRs.get(v).set(more.get(i).rs().get(v));
            }
            turn.prepared.set(handover.taken.not().and(frontEnd.scalesReady).and(frontEnd.busy.not()));
            return turn;
        });
    }

    private void prepare(FrontEnd frontEnd, List<VectorTurn> turns) {
        if (turns.isEmpty()) {
            frontEnd.start.set(start);
            frontEnd.shape.set(shape);
        } else {
            VectorTurn turn = turns.getFirst();
            frontEnd.start.set(start.or(turn.again));
            frontEnd.shape.set(shape.of(turn.word, turn.rs));
        }
        read.set(frontEnd.read);
        readWord.set(frontEnd.readWord);
        for (int i = 0; i < readData.size(); i++) {
            frontEnd.readData.get(i).set(readData.get(i));
        }
    }

    private List<StreamSplitter> split(FrontEnd frontEnd, SystolicArray array, List<VectorTurn> turns) {
        // Beside the front end: it is asked while that one's clock rests.
        AllHold held =
                child("parameters_held", () -> new AllHold(config.memory().channels()));
        held.popped.set(frontEnd.beatsReady);
        held.clear.set(turns.isEmpty() ? Bit.of(false) : turns.getFirst().again);
        frontEnd.beatsValid.set(held.ready);
        return Lanes.each(config.memory().channels(), c -> {
            StreamSplitter splitter = child("splitter_" + c, () -> new StreamSplitter(config));
            IslandPorts island = array.islands.get(c);
            splitter.beatValid.set(beatValid.get(c));
            splitter.beat.set(beats.get(c));
            splitter.beatParameters.set(beatParameters.get(c));
            splitter.beatFailed.set(beatFailed.get(c));
            beatReady.get(c).set(splitter.beatReady);
            held.holds.get(c).set(splitter.parametersValid);
            held.holdsMore.get(c).set(splitter.parametersMore);
            frontEnd.beats.get(c).set(splitter.parameters);
            splitter.parametersReady.set(frontEnd.beatsReady);
            splitter.keepParameters.set(
                    turns.isEmpty() ? Bit.of(false) : turns.getFirst().onLast.not());
            splitter.repeatParameters.set(turns.isEmpty() ? Bit.of(false) : turns.getFirst().again);
            island.beatValid().set(splitter.weightsValid);
            island.beat().set(beats.get(c));
            splitter.weightsReady.set(island.beatReady());
            splitter.announce.set(announce);
            splitter.blocks.set(announcedBlocks);
            splitter.blockBeats.set(announcedBlockBeats);
            splitter.islandIdle.set(island.idle());
            island.start().set(splitter.islandStart);
            island.blocks().set(splitter.islandBlocks);
            island.blockBeats().set(splitter.islandBlockBeats);
            splitter.retire.set(retire);
            return splitter;
        });
    }

    private void multiply(FrontEnd frontEnd, SystolicArray array, Drain drain, List<VectorTurn> turns) {
        array.slices.set(shape.slices());
        array.blocks.set(blocks);
        array.topPlane.set(shape.topPlane());
        array.planesValid.set(frontEnd.planesValid);
        array.planesSlice.set(frontEnd.planesSlice);
        for (int k = 0; k < array.planes.size(); k++) {
            array.planes.get(k).set(frontEnd.planes.get(k));
        }
        for (int i = 0; i < turns.size(); i++) {
            array.lastVector.get(i).set(more.get(i).last());
            array.planesVector.get(i).set(turns.get(i).vector);
            array.planesOnLast.get(i).set(turns.get(i).onLast);
            array.shared.vector().get(i).set(drain.vector.get(i));
        }
        array.blockDrained.set(drain.blockDrained);
        array.shared.start().set(start);
        array.shared.slot().set(drain.slot);
        array.shared.sumBlock().set(drain.sumBlock);
        array.shared.sumsPop().set(drain.sumsPop);
        events.get(0).set(array.stepIssued);
        events.get(1).set(array.weightStall);
        events.get(2).set(array.drainStall);
        events.get(3).set(frontEnd.preparing);
    }

    private void handOver(FrontEnd frontEnd, Handover handover, Drain drain, List<VectorTurn> turns) {
        handover.start.set(start);
        handover.scalesReady.set(frontEnd.scalesReady);
        handover.retire.set(retire);
        handover.inputs.set(shape.inputs());
        handover.outputs.set(shape.outputs());
        handover.resultWord.set(shape.resultWord());
        handover.topPlane.set(shape.topPlane());
        handover.midRise.set(shape.midRise());
        handover.numbers.get(0).set(frontEnd.factor);
        handover.numbers.get(1).set(frontEnd.offset);
        for (int i = 0; i < scalars.size(); i++) {
            handover.numbers.get(2 + i).set(frontEnd.scalars.get(i));
            scalars.get(i).set(handover.heldScalars.get(i));
        }
        handover.numbersBad.set(frontEnd.bad);
        drain.start.set(handover.drainStart);
        drain.inputs.set(handover.heldInputs);
        drain.outputs.set(handover.heldOutputs);
        drain.resultWord.set(handover.heldResultWord);
        drain.topPlane.set(handover.heldTopPlane);
        drain.midRise.set(handover.heldMidRise);
        for (int i = 0; i < drain.factors.size(); i++) {
            drain.factors.get(i).set(handover.heldFactors.get(i));
            drain.offsets.get(i).set(handover.heldOffsets.get(i));
        }
        for (int i = 0; i < turns.size(); i++) {
            handover.vector.get(i).set(turns.get(i).vector);
            handover.again.get(i).set(turns.get(i).again);
            handover.onLast.get(i).set(turns.get(i).onLast);
            handover.lastVector.get(i).set(more.get(i).last());
            handover.resultStride.get(i).set(more.get(i).resultStrideWords(config));
            drain.lastVector.get(i).set(handover.heldLastVector.get(i));
            drain.resultStride.get(i).set(handover.heldResultStride.get(i));
        }
    }

    private void collect(SystolicArray array, Drain drain) {
        drain.blockDone.set(array.blockDone);
        int channels = config.memory().channels();
        AllHold held = child("sums_held", () -> new AllHold(channels));
        for (int c = 0; c < channels; c++) {
            held.holds.get(c).set(array.islands.get(c).sumsValid());
            held.holdsMore.get(c).set(array.islands.get(c).sumsMore());
        }
        held.popped.set(drain.sumsPop);
        held.clear.set(Bit.of(false));
        drain.sumsValid.set(held.ready);
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
