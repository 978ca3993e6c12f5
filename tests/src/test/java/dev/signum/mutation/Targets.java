// SPDX-License-Identifier: Apache-2.0
package dev.signum.mutation;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.mutation.Target.Bench;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.rtl.number.CodeRounder;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.rtl.number.IntToFloat;
import java.util.List;

/** Which bench answers for which block. */
final class Targets {
    private static final String NUMBERS = "dev.signum.rtl.NumberUnitsTest";
    private static final String GRID = "dev.signum.arch.command.Grid";

    private Targets() {}

    static List<Target> all() {
        return List.of(
                popcount(64, 3),
                popcount(256, 5),
                Target.alone(
                        "float_multiplier",
                        FloatMultiplier::new,
                        numbers("multiplierIsTheContractsProduct"),
                        numbers("specialOperandsAreBad")),
                Target.alone(
                        "float_adder",
                        FloatAdder::new,
                        numbers("adderIsTheContractsSum"),
                        numbers("specialOperandsAreBad")),
                Target.alone("int_to_float", IntToFloat::new, numbers("integersBecomeTheNearestFloat")),
                Target.alone("float_divider", FloatDivider::new, numbers("quotientsOfTheFrontEndAreExactlyRounded")),
                Target.alone(
                        "code_rounder",
                        CodeRounder::new,
                        numbers("codesAreRoundedAndClampedOnTheirGrid(" + GRID + ")")));
    }

    private static Target popcount(int width, int iteration) {
        ArrayConfig array = new ArrayConfig(8, width, 16);
        return Target.alone(
                XnorPopcount.name(array),
                () -> new XnorPopcount(array),
                new Bench("dev.signum.rtl.PopcountTest", "shippedCircuitCounts(int)", List.of(iteration)));
    }

    private static Bench numbers(String method) {
        return new Bench(NUMBERS, method, List.of());
    }
}
