// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl.array.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.arch.config.Target;
import dev.signum.jhdl.Module;
import dev.signum.rtl.EmittedDesign;
import dev.signum.sim.design.DesignParameters;
import dev.signum.sim.junit.Bench;
import dev.signum.sim.junit.DesignParameter;
import dev.signum.sim.verilator.Dut;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sum of a row's entries, of adders and of compressors: random ones, the largest, and one alone. */
@Bench(design = TableSumTest.Sum.class, randomStart = true)
class TableSumTest {
    private static final int VECTORS = 1_000;

    static final class Sum implements EmittedDesign {
        @Override
        public Module module(DesignParameters parameters) {
            return new TableSum(shape(
                    parameters.integer("width"), parameters.integer("planes"), parameters.get("target", Target.class)));
        }
    }

    private static TableShape shape(int width, int planes, Target target) {
        return new TableShape(width, planes, 2, target);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, GENERIC",
        "24, 8, GENERIC",
        "64, 16, GENERIC",
        "256, 8, GENERIC",
        "512, 16, GENERIC",
        "8, 8, XCUP",
        "64, 16, XC7",
        "128, 8, XC7",
        "256, 8, XCUP",
        "512, 8, XCUP"
    })
    void addsAllEntries(
            @DesignParameter("width") int width,
            @DesignParameter("planes") int planes,
            @DesignParameter("target") Target target,
            Dut dut,
            SplittableRandom random) {
        TableShape shape = shape(width, planes, target);
        int most = TableShape.KEY_BITS * ((1 << planes) - 1);
        Deque<Long> sums = new ArrayDeque<>();
        for (int i = 0; i < VECTORS; i++) {
            BigInteger values = BigInteger.ZERO;
            long sum = 0;
            for (int group = 0; group < shape.groups(); group++) {
                long entry = i == 0 || i % 3 == 1 && group == i / 3 % shape.groups() ? most : 0;
                if (i > 0 && i % 3 != 1) {
                    entry = random.nextInt(most + 1);
                }
                values = values.or(BigInteger.valueOf(entry).shiftLeft(group * shape.entryBits()));
                sum += entry;
            }
            dut.port("values").setBig(values);
            sums.add(sum);
            dut.step();
            if (sums.size() == shape.treeLatency()) {
                assertEquals(sums.remove(), dut.port("sum").get(), "vector " + i);
            }
        }
    }
}
