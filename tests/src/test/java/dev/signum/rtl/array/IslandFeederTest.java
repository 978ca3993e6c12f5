// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.rtl.RandomWords;
import dev.signum.rtl.SmallCore;
import dev.signum.rtl.array.ChannelStream.Kind;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.BitPort;
import dev.signum.sim.verilator.Dut;
import dev.signum.sim.verilator.IntPort;
import dev.signum.sim.verilator.WidePort;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of linears taken apart: every beat goes where the layout says, when the taker has room, and not twice. */
@Bench(design = IslandFeederTest.Feeder.class, randomStart = true)
class IslandFeederTest {
    private static final int LINEARS = 40;
    private static final int MOST_CYCLES = 50_000;
    /** Beats of row sums that wait for the drain. */
    private static final int SUM_WORDS = 32;

    static final class Feeder implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new IslandFeeder(parameters.get("core", SmallCore.class).config());
        }
    }

    record Ports(
            BitPort start,
            IntPort blocks,
            IntPort blockBeats,
            BitPort idle,
            BitPort beatValid,
            WidePort beat,
            BitPort beatReady,
            BitPort sumsValid,
            BitPort sumsMore,
            WidePort sums,
            BitPort sumsPop,
            BitPort room,
            BitPort taken,
            BitPort stepValid,
            WidePort step) {}

    /** How often beats come and their takers are ready, where they may. */
    private record Rates(double beats, double room, double pops) {}

    private SplittableRandom random;
    private Dut dut;
    private Ports ports;
    private CoreConfig config;

    private Kind[] kinds = {};
    private int position;
    private long[] waiting;
    private final Deque<long[]> sums = new ArrayDeque<>();
    private final Deque<long[]> parts = new ArrayDeque<>();
    private long[] step;

    private final CoverGroup cover = new CoverGroup("island_feeder");
    private final CoverPoint<Kind> kind = cover.point("beat", Bins.each(Kind.class));
    private final CoverPoint<Boolean> taken = cover.point("taken", Bins.bothWays());

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_COLUMNS", "WIDE_ROWS", "LONG_STEPS", "SINGLE_BEATS", "TINY"})
    void takesStreamsApart(
            @DesignParameter("core") SmallCore core, Ports feeder, Dut simulation, SplittableRandom seeded) {
        random = seeded;
        dut = simulation;
        ports = feeder;
        config = core.config();
        cover.cross("beat x taken", kind, taken);
        ports.start.set(false);
        play(10, new Rates(1, 1, 1));
        int rows = config.array().rows();
        int width = config.array().width();
        linear(width, 80 * StreamLayout.blocksPerGroup(config) * rows, new Rates(1, 1, 0.01));
        linear(config.vector().maxInputs(), 1, new Rates(1, 0.5, 1));
        for (int i = 0; i < LINEARS; i++) {
            linear(
                    1 + random.nextInt(config.vector().maxInputs()),
                    1 + random.nextInt(1 + random.nextInt(9 * rows)),
                    new Rates(rate(), rate(), rate()));
            if (i == LINEARS / 2) {
                resetInside();
            }
        }
        FullCover.check(cover);
    }

    private double rate() {
        return random.nextInt(3) == 0 ? 1 : random.nextDouble(0.1, 1);
    }

    private void linear(int inputs, int outputs, Rates rates) {
        begin(new StreamLayout(config, inputs, outputs, 1));
        play(MOST_CYCLES, rates);
        play(random.nextInt(5), rates);
    }

    private void begin(StreamLayout layout) {
        ports.blocks.set(layout.blocks());
        ports.blockBeats.set(Math.toIntExact(layout.blockBeats()));
        ports.start.set(true);
        cycle(new Rates(1, 0.5, 0.5));
        ports.start.set(false);
        ports.blocks.set(random.nextInt(1000));
        ports.blockBeats.set(random.nextInt(1000));
        kinds = ChannelStream.kinds(layout);
        position = 0;
    }

    /** In the middle of a step where it has several beats. */
    private void resetInside() {
        begin(new StreamLayout(config, 1, 10 * config.array().rows(), 1));
        play(12, new Rates(1, 1, 0));
        ports.sumsPop.set(false);
        dut.reset(1);
        kinds = new Kind[] {};
        position = 0;
        sums.clear();
        parts.clear();
        step = null;
        play(10, new Rates(1, 1, 1));
    }

    /** At most so many cycles; until the stream has been taken where they are {@link #MOST_CYCLES}. */
    private void play(int most, Rates rates) {
        for (int i = 0; i < most; i++) {
            if (most == MOST_CYCLES && position == kinds.length) {
                return;
            }
            cycle(rates);
        }
        assertTrue(most < MOST_CYCLES, () -> "stuck at beat " + position + " of " + kinds.length);
    }

    private void cycle(Rates rates) {
        if (waiting == null && random.nextDouble() < rates.beats) {
            waiting = RandomWords.next(random, config.memory().beatBits());
        }
        ports.beatValid.set(waiting != null);
        ports.beat.setWords(
                waiting != null
                        ? waiting
                        : RandomWords.next(random, config.memory().beatBits()));
        ports.room.set(random.nextDouble() < rates.room);
        ports.sumsPop.set(!sums.isEmpty() && random.nextDouble() < rates.pops);
        dut.step();
        Kind offered = waiting != null && position < kinds.length ? kinds[position] : null;
        boolean takes = takes(offered);
        check(offered, takes);
        if (offered != null) {
            cover.sample(kind.at(offered), taken.at(takes));
        }
        if (ports.sumsPop.sampled()) {
            sums.remove();
        }
        step = null;
        if (takes) {
            put(offered);
        }
    }

    private boolean completes(Kind offered) {
        return offered == Kind.WEIGHTS && parts.size() == config.beatsPerStep() - 1;
    }

    private boolean takes(Kind offered) {
        return switch (offered) {
            case null -> false;
            case SUMS -> sums.size() < SUM_WORDS;
            case WEIGHTS -> !completes(offered) || ports.room.sampled();
        };
    }

    private void check(Kind offered, boolean takes) {
        assertEquals(position == kinds.length, ports.idle.sampled(), "idle");
        if (ports.beatValid.sampled()) {
            assertEquals(takes, ports.beatReady.sampled(), "beat_ready for " + offered);
        }
        assertEquals(takes && completes(offered), ports.taken.sampled(), "taken");
        assertEquals(!sums.isEmpty(), ports.sumsValid.sampled(), "sums_valid");
        assertEquals(sums.size() > 1, ports.sumsMore.sampled(), "sums_more");
        if (!sums.isEmpty()) {
            assertArrayEquals(sums.peek(), ports.sums.sampledWords(), "sums");
        }
        assertEquals(step != null, ports.stepValid.sampled(), "step_valid");
        if (step != null) {
            assertArrayEquals(step, ports.step.sampledWords(), "step");
        }
    }

    private void put(Kind offered) {
        if (offered == Kind.SUMS) {
            sums.add(waiting);
        } else if (offered == Kind.WEIGHTS) {
            parts.add(waiting);
            if (parts.size() == config.beatsPerStep()) {
                step = parts.stream().flatMapToLong(LongStream::of).toArray();
                parts.clear();
            }
        }
        waiting = null;
        position++;
    }
}
