// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.rtl.FullCover;
import dev.signum.rtl.SampleCore;
import dev.signum.sim.coverage.functional.Bins;
import dev.signum.sim.coverage.functional.CoverGroup;
import dev.signum.sim.coverage.functional.CoverPoint;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Linears that get ready and end at random: what is held is of the oldest, and the front end's results are taken when none is held. */
@Bench(design = HandoverTest.Shipped.class, randomStart = true)
class HandoverTest {
    private static final int CYCLES = 20_000;
    private static final List<String> VALUES = List.of(
            "inputs",
            "outputs",
            "result_word",
            "result_stride",
            "top_plane",
            "mid_rise",
            "factor",
            "offset",
            "max",
            "d",
            "bh",
            "hh");
    /** Those of which each vector has its own. */
    private static final List<String> OF_VECTORS = List.of("factor", "offset");

    static final class Shipped implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new Handover(parameters.get("core", SampleCore.class).config());
        }
    }

    private final CoverGroup cover = new CoverGroup("handover");
    private final CoverPoint<Boolean> waits = cover.point("waits for the linear before", Bins.bothWays());
    private final CoverPoint<Boolean> late = cover.point("bad after it was taken", Bins.bothWays());
    private Dut dut;
    private SplittableRandom random;
    private boolean pending;
    private boolean held;
    private boolean starting;
    private boolean anyFailed;
    private boolean bad;
    private boolean failed;
    private Map<String, Long> kept = Map.of();
    private int mostVectors;
    /** Vectors of the linear in the front end, less one, and the one under way. */
    private int last;

    private int vector;
    private boolean earlierBad;
    /** Factors and offsets of the vectors before. */
    private Map<String, Long> early = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(names = {"NARROW", "FOUR_VECTORS", "TINY"})
    void holdsTheOldestLinear(@DesignParameter("core") SampleCore core, Dut design, SplittableRandom seeded) {
        dut = design;
        random = seeded;
        mostVectors = core.config().array().mostVectors();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            if (cycle == CYCLES / 2) {
                reset();
            }
            cycle();
        }
        FullCover.check(cover);
    }

    private void reset() {
        dut.reset(1);
        pending = false;
        held = false;
        starting = false;
        anyFailed = false;
        bad = false;
        failed = false;
        kept = Map.of();
        last = 0;
        vector = 0;
        earlierBad = false;
        early.clear();
    }

    private void cycle() {
        boolean start = !pending && random.nextInt(6) == 0;
        boolean ready = random.nextInt(4) == 0;
        boolean retire = held && !starting && random.nextInt(10) == 0;
        boolean numbersBad = random.nextInt(12) == 0;
        boolean again = pending && vector < last && random.nextInt(4) == 0;
        boolean beatFailed = random.nextInt(12) == 0;
        Map<String, Long> values = new TreeMap<>();
        if (mostVectors > 1) {
            dut.port("vector_number").set(vector);
            dut.port("last_vector").set(last);
            dut.port("on_last").set(vector == last);
            set("again", again);
        }
        for (String name : VALUES) {
            if (mostVectors == 1 && name.equals("result_stride")) {
                continue;
            }
            long value = random.nextLong() & (1L << dut.port(name).width()) - 1;
            dut.port(name).set(value);
            values.put(name, value);
        }
        set("start", start);
        set("scales_ready", ready);
        set("retire", retire);
        set("numbers_bad", numbersBad);
        set("parameters_failed", beatFailed);
        dut.step();
        check("taken", !pending);
        check("held", held);
        check("drain_start", starting);
        check("bad", bad);
        check("failed", failed);
        kept.forEach((name, value) ->
                assertEquals(value, dut.port("held_" + name).sampled(), "held " + name + " at cycle " + dut.cycle()));
        cover.sample(waits.at(pending && ready && held), late.at(!pending && held && numbersBad && !bad));
        advance(start, ready, retire, numbersBad, beatFailed, values);
        if (again) {
            OF_VECTORS.forEach(name -> early.put(name + "_" + vector, values.get(name)));
            earlierBad |= numbersBad;
            vector++;
        }
        if (start) {
            vector = 0;
            last = random.nextInt(mostVectors);
            earlierBad = false;
        }
    }

    private void advance(
            boolean start,
            boolean ready,
            boolean retire,
            boolean numbersBad,
            boolean beatFailed,
            Map<String, Long> values) {
        boolean take = pending && ready && vector == last && !held;
        if (take) {
            kept = new TreeMap<>(values);
            OF_VECTORS.forEach(name -> early.put(name + "_" + vector, kept.remove(name)));
            for (int i = 0; i <= last; i++) {
                for (String name : OF_VECTORS) {
                    kept.put(name + "_" + i, early.get(name + "_" + i));
                }
            }
            if (mostVectors > 1) {
                kept.put("last_vector", (long) last);
            }
            bad = numbersBad || earlierBad;
            failed = anyFailed;
        } else if (!pending && numbersBad) {
            bad = true;
        }
        starting = take;
        held = take || held && !retire;
        pending = start || pending && !take;
        anyFailed = !start && (anyFailed || beatFailed);
    }

    private void set(String port, boolean high) {
        dut.port(port).set(high);
    }

    private void check(String port, boolean expected) {
        assertEquals(expected, dut.port(port).sampled() != 0, port + " at cycle " + dut.cycle());
    }
}
