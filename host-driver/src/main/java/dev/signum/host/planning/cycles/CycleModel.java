// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When the beats, steps and blocks of a program happen in a core, as numbers: the order of the streams, the depth of the FIFOs, the widths of
 * front end, array and drain, and what waits for what, without any bit of data.
 *
 * <pre>
 * channel   P0 P1 W0 P2 W1 ...      P parameters, W row sums and weights
 * front end    h0    h1    ...      a linear is prepared while the one before it streams, each of its vectors in turn
 * filler          T0    T1 ...      where rows look up tables
 * array           steps 0, steps 1 ...
 * drain                blocks 0, blocks 1 ...
 * </pre>
 */
public final class CycleModel {
    /** Blocks whose results an array keeps until they are drained (dev.signum.rtl.array). */
    private static final int RESULT_SLOTS = 32;

    /** Places between two refreshes at which a program is let begin. */
    private static final int PHASES = 8;

    private final CoreConfig core;
    private final Supply supply;
    private final int vectors;
    private final int passes;
    private final Latencies latencies;

    /** Linears of one vector; {@code planes} is P, bits of an activation. */
    public CycleModel(CoreConfig core, Supply supply, int planes) {
        this(core, supply, planes, 1);
    }

    /**
     * @param planes P, bits of an activation
     * @param vectors vectors that share the pass over the weights, for which the core has column groups
     */
    public CycleModel(CoreConfig core, Supply supply, int planes, int vectors) {
        this.core = core;
        this.supply = supply;
        this.vectors = vectors;
        this.passes = core.array().passes(planes);
        this.latencies = Latencies.of(core);
    }

    /**
     * The cycles of LINEARs that follow one another, from one doorbell: the mean over beginnings all the way from one refresh of the memory
     * to the next.
     */
    public ProgramCycles of(List<LinearWork> program) {
        return ProgramCycles.mean(IntStream.range(0, PHASES)
                .mapToObj(i -> new Run(program, (i + 0.5) / PHASES).result())
                .toList());
    }

    /** The cycles of a LOAD or STORE of so many floats: a beat a cycle behind the memory's latency. */
    public double move(int floats) {
        int floatsPerBeat = core.memory().beatBits() / Float.SIZE;
        return latencies.move() + supply.latency() + Math.ceilDiv(floats, floatsPerBeat) * supply.perBeat();
    }

    /** What is known of a linear whose weights have streamed. */
    private record Done(double launched, double free, double lastStep, double retired) {}

    private final class Run {
        private final List<LinearWork> program;
        private final Channel channel;
        private final List<double[]> parameters = new ArrayList<>();
        private final List<Done> done = new ArrayList<>();
        private final SliceFilling filling = SliceFilling.of(core, passes);
        private final double[] slotFree = new double[RESULT_SLOTS];
        private int slot;
        private long steps;
        /** Rows take no weights of a linear that does not wait in the executor yet. */
        private double weightsFrom;

        private double weightWaits;
        private double preparing;

        Run(List<LinearWork> program, double phase) {
            this.program = program;
            this.channel = new Channel(supply.new Beats(begin(), phase), core);
        }

        ProgramCycles result() {
            readParameters(0);
            for (int i = 0; i < program.size(); i++) {
                if (i + 1 < program.size()) {
                    readParameters(i + 1);
                }
                stream(i, decoded(i + 1));
            }
            double end = done.getLast().retired() + latencies.end();
            return new ProgramCycles(end, channel.beats(), steps, weightWaits, preparing);
        }

        private StreamLayout layout(int index) {
            LinearWork work = program.get(index);
            return new StreamLayout(core, work.inputs(), work.outputs(), 1);
        }

        /** Parameters have a FIFO of their own: they leave the channel's as they come. */
        private void readParameters(int index) {
            double[] times = new double[layout(index).parameterBeats()];
            channel.descriptor(times.length, decoded(index));
            for (int i = 0; i < times.length; i++) {
                times[i] = channel.leaves(channel.arrival());
            }
            parameters.add(times);
        }

        /** When the first command has come. */
        private double begin() {
            return latencies.begin() + supply.latency();
        }

        /**
         * When the decoder has a command: it takes the next when the one before waits in the executor, and that waits alone. Weights follow the
         * next command's parameters.
         */
        private double decoded(int index) {
            return index < 2 ? begin() : done.get(index - 2).launched() + latencies.decode();
        }

        private double launched(int index) {
            if (index == 0) {
                return begin();
            }
            double launched = done.get(index - 1).free();
            int reads = program.get(index).reads();
            if (reads != LinearWork.NOTHING) {
                launched = Math.max(launched, done.get(reads).retired());
            }
            return launched + latencies.launch();
        }

        private void stream(int index, double weightsKnown) {
            StreamLayout layout = layout(index);
            double launched = launched(index);
            Preparing last = Preparing.of(core, latencies, layout, parameters.get(index), launched, vectors);
            double coding = last.coding();
            double retiredBefore = index == 0 ? 0 : done.get(index - 1).retired();
            double taken = Math.max(last.scaled(), retiredBefore);
            double free = Math.max(taken, last.rests() + latencies.settle());
            double step = index == 0 ? 0 : done.get(index - 1).lastStep();
            double drained = taken + 1;
            int wordsPerSlice = core.array().width() / core.vector().lanes();
            int left = layout.outputs();
            channel.descriptor(layout.beats() - layout.parameterBeats(), weightsKnown);
            weightsFrom = index == 0 ? begin() : done.get(index - 1).launched() + latencies.announce();
            for (int block = 0; block < layout.blocks(); block++) {
                if (block % layout.blocksPerGroup() == 0) {
                    channel.leaves(Math.max(channel.arrival(), weightsFrom));
                }
                for (int slice = 0; slice < layout.slices(); slice++) {
                    double planes =
                            block > 0 ? 0 : filling.ready(coding + (slice + 1.0) * wordsPerSlice + latencies.planes());
                    double room = slice == 0 ? slotFree[slot] : 0;
                    step = step(step, planes, room);
                }
                int rows = Math.min(left, core.array().rows());
                left -= rows;
                drained = Math.max(drained, step + latencies.array()) + vectors * Math.ceilDiv(rows, core.drainWidth());
                slotFree[slot] = drained;
                slot = (slot + 1) % RESULT_SLOTS;
            }
            done.add(new Done(launched, free, step, drained + latencies.write()));
        }

        private double step(double before, double planes, double room) {
            double beat = 0;
            int beats = core.beatsPerStep();
            for (int i = 0; i < beats; i++) {
                beat = channel.leaves(Math.max(weightsFrom, Math.max(channel.arrival(), channel.roomForStep())));
            }
            double next = before + (steps == 0 ? 1 : passes);
            double ready = Math.max(next, Math.max(planes, room));
            double step = Math.max(ready, beat + latencies.feed());
            preparing += Math.max(0, planes - next);
            weightWaits += step - ready;
            channel.stepped(step);
            steps++;
            return step;
        }
    }

    /** A channel's beats in the order in which they are read, and when they leave the FIFO. */
    private static final class Channel {
        private final Supply.Beats beats;
        private final double[] left;
        private final int burstBeats;
        private final double[] stepped;
        private double lastLeft;
        private long count;
        private long steps;
        private long descriptorLeft;
        private double descriptorKnown;
        private int burstLeft;
        private double asked;

        Channel(Supply.Beats beats, CoreConfig core) {
            this.beats = beats;
            this.left = new double[core.memory().fifoBeats()];
            this.burstBeats = core.memory().burstBeats();
            this.stepped = new double[core.rowBufferSteps()];
        }

        long beats() {
            return count;
        }

        /** So many beats are read next, asked for at {@code known} at the earliest. */
        void descriptor(long length, double known) {
            descriptorLeft = length;
            descriptorKnown = known;
            burstLeft = 0;
        }

        /** When the next beat comes: the FIFO must have room for its whole burst before that is asked for. */
        double arrival() {
            if (burstLeft == 0) {
                burstLeft = (int) Math.min(burstBeats, descriptorLeft);
                asked = Math.max(descriptorKnown, left[(int) ((count + burstLeft - 1) % left.length)]);
            }
            burstLeft--;
            descriptorLeft--;
            return beats.next(asked);
        }

        /** The beat that came last may leave: one does a cycle, in their order. */
        double leaves(double may) {
            lastLeft = Math.max(lastLeft + 1, may);
            left[(int) (count % left.length)] = lastLeft;
            count++;
            return lastLeft;
        }

        /** When the step was issued whose place in the row buffers the next one takes; 0 where none had it. */
        double roomForStep() {
            return stepped[(int) (steps % stepped.length)];
        }

        void stepped(double when) {
            stepped[(int) (steps % stepped.length)] = when;
            steps++;
        }
    }
}
