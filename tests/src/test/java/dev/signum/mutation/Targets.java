// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Preset;
import dev.signum.jhdl.Emitter;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.SampleCore;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.rtl.core.Core;
import dev.signum.rtl.core.Handover;
import dev.signum.rtl.core.VectorTurn;
import dev.signum.rtl.number.CodeRounder;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.rtl.number.IntToFloat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which bench answers for which block. */
final class Targets {
    private static final String CORE = "dev.signum.rtl.";
    private static final String NUMBERS = CORE + "NumberUnitsTest";
    private static final String GRID = "dev.signum.arch.command.Grid";

    private static final int MOST_IN_CORE = 5;

    /** Where CoreLinearTest runs the preset tiny: 1, 3 and 16 planes. */
    private static final List<Integer> TINY_ITERATIONS = List.of(0, 5, 10, 30);

    /** Where it does so with two vectors in a pass. */
    private static final List<Integer> TINY_OF_SEVERAL = List.of(0, 1);

    private Targets() {}

    static List<Target> all() {
        return Stream.of(
                        units(),
                        ArrayTargets.all(),
                        CompressorTargets.all(),
                        TableTargets.all(),
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

    /** Blocks without a bench of their own, in the core of the preset tiny. */
    private static Stream<Target> inCore() {
        return Stream.of(
                Target.alone(
                        "handover",
                        () -> new Handover(SampleCore.FOUR_VECTORS.config()),
                        new Bench(CORE + "core.HandoverTest", "holdsTheOldestLinear", List.of(1))),
                Target.alone(
                        "vector_turn",
                        () -> new VectorTurn(SampleCore.FOUR_VECTORS.config()),
                        new Bench(CORE + "core.VectorTurnTest", "everyVectorHasItsTurn", List.of(1))),
                inCore(
                        "linear_unit",
                        new Bench(CORE + "NumericFailureTest", "inputsThatAreNotFiniteFail", List.of()),
                        new Bench(CORE + "ReadErrorTest", "weightsThatCannotBeReadBehindParametersThatCan", List.of()),
                        new Bench(CORE + "RegisterWindowTest", "countersCountWhatTheySay", List.of(0))),
                inCore(
                        "signum_core",
                        new Bench(CORE + "RegisterWindowTest", "theCoreSaysWhatItIs", List.of(0)),
                        new Bench(CORE + "RegisterWindowTest", "writesReachOnlyTheRegistersThatTakeThem", List.of()),
                        new Bench(CORE + "RegisterWindowTest", "theInterruptIsHeldUntilItIsCleared", List.of()),
                        new Bench(CORE + "ReadErrorTest", "programsAtImpossibleAddresses", List.of(0)),
                        new Bench(CORE + "RegisterWindowTest", "countersCountWhatTheySay", List.of(0))));
    }

    private static Target inCore(String block, Bench... more) {
        List<Bench> benches = new ArrayList<>(List.of(more));
        benches.add(new Bench(CORE + "RandomProgramTest", "programsDoWhatTheirCommandsDoOneByOne", List.of(0)));
        benches.add(
                new Bench(CORE + "CoreLinearTest", "vectorsThatShareAPassAgreeWithTheReferenceEach", TINY_OF_SEVERAL));
        benches.add(new Bench(CORE + "CoreLinearTest", "awkwardShapesAgreeWithTheReference", TINY_ITERATIONS));
        return new Target(block, () -> Emitter.emit(() -> new Core(Preset.TINY.config())), benches, MOST_IN_CORE);
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
