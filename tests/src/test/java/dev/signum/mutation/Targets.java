// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.jhdl.Emitter;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.rtl.core.Core;
import dev.signum.rtl.number.CodeRounder;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.rtl.number.IntToFloat;
import java.util.List;
import java.util.stream.Stream;

/** Which bench answers for which block. */
final class Targets {
    private static final String NUMBERS = "dev.signum.rtl.NumberUnitsTest";
    private static final String GRID = "dev.signum.arch.command.Grid";

    private static final int MOST_IN_CORE = 5;

    /** The one of CoreLinearTest's configurations that is built soonest, and where its tests run it: 1, 3 and 16 planes. */
    private static final CoreConfig EIGHT_COLUMNS = new CoreConfig(
            new ArrayConfig(4, 64, 8), new MemoryConfig(1, 256, 8, 64, 34), new VectorConfig(4, 4096, 1024));

    private static final List<Integer> EIGHT_COLUMN_ITERATIONS = List.of(1, 5, 9, 25);

    private static final List<String> CORE_BLOCKS = List.of("linear_unit", "signum_core");

    private Targets() {}

    static List<Target> all() {
        return Stream.of(
                        units(),
                        ArrayTargets.all(),
                        MemoryTargets.all(),
                        VectorTargets.all(),
                        ControlTargets.all(),
                        inCore())
                .flatMap(targets -> targets)
                .toList();
    }

    private static Stream<Target> units() {
        return Stream.of(
                popcount(64, 3),
                popcount(256, 5),
                Target.alone(
                        "float_multiplier",
                        FloatMultiplier::new,
                        reset("multiplierForgetsBadOperands"),
                        numbers("multiplierIsTheContractsProduct"),
                        numbers("specialOperandsAreBad")),
                Target.alone(
                        "float_adder",
                        FloatAdder::new,
                        reset("adderForgetsBadOperands"),
                        numbers("adderIsTheContractsSum"),
                        numbers("specialOperandsAreBad")),
                Target.alone(
                        "int_to_float",
                        IntToFloat::new,
                        reset("floatOfAnIntegerIsThatOfBeforeTheReset"),
                        numbers("integersBecomeTheNearestFloat")),
                Target.alone(
                        "float_divider",
                        FloatDivider::new,
                        reset("dividerForgetsItsDivisionAndTakesAnother"),
                        numbers("quotientsOfTheFrontEndAreExactlyRounded")),
                Target.alone(
                        "code_rounder",
                        CodeRounder::new,
                        reset("codeIsThatOfBeforeTheReset"),
                        numbers("codesAreRoundedAndClampedOnTheirGrid(" + GRID + ")")));
    }

    /** Blocks without a bench of their own, in a core that is soon built. */
    private static Stream<Target> inCore() {
        Bench linears = new Bench(
                "dev.signum.rtl.CoreLinearTest",
                "awkwardShapesAgreeWithTheReference(java.lang.String, " + CoreConfig.class.getName() + ", int, " + GRID
                        + ")",
                EIGHT_COLUMN_ITERATIONS);
        return CORE_BLOCKS.stream()
                .map(block -> new Target(
                        block, () -> Emitter.emit(() -> new Core(EIGHT_COLUMNS)), List.of(linears), MOST_IN_CORE));
    }

    private static Target popcount(int width, int iteration) {
        ArrayConfig array = new ArrayConfig(8, width, 16);
        return Target.alone(
                XnorPopcount.name(array),
                () -> new XnorPopcount(array),
                new Bench("dev.signum.rtl.PopcountTest", "shippedCircuitCounts", List.of(iteration)));
    }

    private static Bench reset(String method) {
        return new Bench("dev.signum.rtl.NumberResetTest", method, List.of());
    }

    private static Bench numbers(String method) {
        return new Bench(NUMBERS, method, List.of());
    }
}
