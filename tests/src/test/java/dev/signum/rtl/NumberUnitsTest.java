// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.command.Grid;
import dev.signum.rtl.number.CodeRounder;
import dev.signum.rtl.number.FloatAdder;
import dev.signum.rtl.number.FloatDivider;
import dev.signum.rtl.number.FloatMultiplier;
import dev.signum.rtl.number.IntToFloat;
import dev.signum.sim.reference.number.Binary32;
import dev.signum.sim.verilator.Dut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arithmetic units against the reference numbers, one operation a cycle with gaps. */
class NumberUnitsTest {
    private static final int OPERATIONS = 200_000;

    private interface Operation {
        float apply(float a, float b);
    }

    @Test
    void multiplierIsTheContractsProduct() {
        stream(
                "multiplier",
                Bench.open(FloatMultiplier::new),
                "product",
                FloatMultiplier.LATENCY,
                Binary32::mul,
                false);
    }

    @Test
    void adderIsTheContractsSum() {
        stream("adder", Bench.open(FloatAdder::new), "sum", FloatAdder.LATENCY, Binary32::add, true);
    }

    private void stream(String test, Dut dut, String output, int latency, Operation operation, boolean cancelling) {
        SplittableRandom random = Bench.random(test);
        record Expected(long due, int a, int b, float value) {}
        Deque<Expected> queue = new ArrayDeque<>();
        try (dut) {
            dut.resetBy("reset", true).reset(4);
            int done = 0;
            while (done < OPERATIONS) {
                boolean go = random.nextInt(4) != 0;
                int a = Binary32Operands.next(random);
                int b = cancelling && random.nextBoolean()
                        ? Binary32Operands.near(random, a)
                        : Binary32Operands.next(random);
                dut.port("valid").set(go);
                dut.port("a").set(a & 0xFFFF_FFFFL);
                dut.port("b").set(b & 0xFFFF_FFFFL);
                if (go) {
                    float value = operation.apply(Float.intBitsToFloat(a), Float.intBitsToFloat(b));
                    queue.add(new Expected(dut.cycle() + latency, a, b, value));
                }
                dut.step();
                while (!queue.isEmpty() && queue.peek().due == dut.cycle()) {
                    Expected expected = queue.remove();
                    String what = "%s of %08x and %08x; %s".formatted(test, expected.a, expected.b, Bench.seed());
                    assertEquals(
                            !Float.isFinite(expected.value), dut.port("bad").isSet(), "bad: " + what);
                    if (Float.isFinite(expected.value)) {
                        assertEquals(
                                "%08x".formatted(Float.floatToRawIntBits(expected.value)),
                                "%08x".formatted(dut.port(output).get()),
                                what);
                    }
                    done++;
                }
            }
        }
    }

    @Test
    void specialOperandsAreBad() {
        int[] specials = {0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0x7F80_0001};
        for (var unit : java.util.List.<java.util.function.Supplier<dev.signum.jhdl.Module>>of(
                FloatMultiplier::new, FloatAdder::new)) {
            try (Dut dut = Bench.open(unit)) {
                dut.resetBy("reset", true).reset(4);
                for (int special : specials) {
                    dut.port("valid").set(true);
                    dut.port("a").set(special & 0xFFFF_FFFFL);
                    dut.port("b").set(0x3F80_0000);
                    dut.step();
                    dut.port("valid").set(false);
                    long due = dut.cycle() + 8;
                    boolean bad = dut.port("bad").isSet();
                    while (dut.cycle() < due) {
                        dut.step();
                        bad |= dut.port("bad").isSet();
                    }
                    assertEquals(true, bad, "%08x".formatted(special));
                }
            }
        }
    }

    @Test
    void integersBecomeTheNearestFloat() {
        SplittableRandom random = Bench.random("int");
        try (Dut dut = Bench.open(IntToFloat::new)) {
            dut.resetBy("reset", true).reset(4);
            for (int i = 0; i < OPERATIONS / 10; i++) {
                int integer =
                        i < 64 ? (i % 2 == 0 ? 1 << i / 2 : -(1 << i / 2)) : random.nextInt() >> random.nextInt(32);
                dut.port("valid").set(true);
                dut.port("value_in").set(integer & 0xFFFF_FFFFL);
                dut.step();
                dut.port("valid").set(false);
                dut.step(IntToFloat.LATENCY - 1L);
                assertEquals(
                        Float.floatToRawIntBits(Binary32.fromInt(integer)),
                        (int) dut.port("value_out").get(),
                        integer + "; " + Bench.seed());
            }
        }
    }

    @Test
    void quotientsOfTheFrontEndAreExactlyRounded() {
        SplittableRandom random = Bench.random("divider");
        try (Dut dut = Bench.open(FloatDivider::new)) {
            dut.resetBy("reset", true).reset(4);
            for (int i = 0; i < OPERATIONS / 20; i++) {
                float max = Float.intBitsToFloat(random.nextInt(0x0F80_0000, 0x7180_0001));
                Grid grid = Grid.values()[random.nextInt(2)];
                float qmax = grid.qmax(random.nextInt(grid.leastPlanes(), 17));
                boolean step = random.nextBoolean();
                float dividend = step ? max : qmax;
                float divisor = step ? qmax : max;
                dut.port("dividend").set(Float.floatToRawIntBits(dividend) & 0xFFFF_FFFFL);
                dut.port("divisor").set(Float.floatToRawIntBits(divisor) & 0xFFFF_FFFFL);
                dut.port("start").set(true);
                dut.step();
                dut.port("start").set(false);
                assertEquals(FloatDivider.LATENCY - 1, dut.until("done", 1, 100), "latency");
                assertEquals(
                        Float.floatToRawIntBits(Binary32.div(dividend, divisor)),
                        (int) dut.port("quotient").get(),
                        dividend + " / " + divisor + "; " + Bench.seed());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Grid.class)
    void codesAreRoundedAndClampedOnTheirGrid(Grid grid) {
        SplittableRandom random = Bench.random("codes " + grid);
        try (Dut dut = Bench.open(CodeRounder::new)) {
            dut.resetBy("reset", true).reset(4);
            for (int i = 0; i < OPERATIONS / 4; i++) {
                int planes = random.nextInt(grid.leastPlanes(), 17);
                float scaled = scaled(random, grid.qmax(planes));
                dut.port("valid").set(true);
                dut.port("mid_rise").set(grid == Grid.MID_RISE);
                dut.port("half").set(1L << planes - 1);
                dut.port("scaled").set(Float.floatToRawIntBits(scaled) & 0xFFFF_FFFFL);
                dut.step(CodeRounder.LATENCY);
                int half = 1 << planes - 1;
                long code = grid == Grid.MID_TREAD
                        ? Math.clamp((long) Math.rint((double) scaled), -(half - 1), half - 1)
                        : Math.clamp((long) Math.floor(scaled), -half, half - 1);
                assertEquals(code + half, dut.port("code").get(), scaled + " at P = " + planes + "; " + Bench.seed());
            }
        }
    }

    /** Values around the range of the codes, with ties, integers, tiny ones and some far outside. */
    private static float scaled(SplittableRandom random, int qmax) {
        float sign = random.nextBoolean() ? -1 : 1;
        return sign
                * switch (random.nextInt(5)) {
                    case 0 -> random.nextInt(qmax + 1) + 0.5f;
                    case 1 -> random.nextInt(qmax + 2);
                    case 2 -> (float) random.nextDouble(2);
                    case 3 -> Float.intBitsToFloat(random.nextInt(0x0080_0000, 0x7F80_0000));
                    default -> (float) (random.nextDouble() * qmax);
                };
    }
}
