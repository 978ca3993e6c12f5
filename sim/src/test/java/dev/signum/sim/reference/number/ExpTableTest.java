// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpTableTest {
    @Test
    void reductionConstantsAreTheRoundedStep() {
        assertEquals(ExpFit.inverseStep(), ExpTable.INVERSE_STEP);
        assertEquals(ExpFit.stepHigh(), ExpTable.STEP_HIGH);
        assertEquals(ExpFit.stepLow(), ExpTable.STEP_LOW);
    }

    @Test
    void polynomialIsTheFit() {
        assertArrayEquals(ExpFit.polynomial(), new float[] {ExpTable.C2, ExpTable.C3});
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void powersAreRoundedTwice(boolean high) {
        float[] table = new float[ExpTable.STEPS];
        for (int j = 0; j < table.length; j++) {
            table[j] = high ? ExpTable.high(j) : ExpTable.low(j);
        }
        assertArrayEquals(ExpFit.table(high), table);
    }
}
