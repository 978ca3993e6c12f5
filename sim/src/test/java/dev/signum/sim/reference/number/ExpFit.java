// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import java.util.stream.IntStream;
import org.apache.commons.math3.dfp.Dfp;
import org.apache.commons.math3.dfp.DfpField;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Makes the constants of {@link ExpTable}: 40-digit arithmetic and a least-squares fit of Apache Commons Math. */
final class ExpFit {
    private static final DfpField FIELD = new DfpField(40);
    private static final int NODES = 64;

    private ExpFit() {}

    /** 2^(j / STEPS), exact to 40 digits. */
    static Dfp power(int j) {
        Dfp root = FIELD.getTwo();
        for (int steps = ExpTable.STEPS; steps > 1; steps /= 2) {
            root = root.sqrt();
        }
        return root.pow(j);
    }

    static float high(int j) {
        return (float) power(j).toDouble();
    }

    static float low(int j) {
        return rest(power(j), high(j));
    }

    static float inverseStep() {
        return (float) step().reciprocal().toDouble();
    }

    /** ln 2 / STEPS in 12 bits, so that its product with 12-bit integers is exact. */
    static float stepHigh() {
        int bits = Float.floatToIntBits((float) step().toDouble());
        return Float.intBitsToFloat(bits + 0x800 & ~0xfff);
    }

    static float stepLow() {
        return rest(step(), stepHigh());
    }

    /**
     * The least-squares fit of exp(r) - 1 - r by r^2 (c2 + c3 r), relative to exp(0) = 1, at the Chebyshev nodes of
     * |r| &lt;= ln 2 / (2 STEPS).
     */
    static float[] polynomial() {
        double radius = step().toDouble() / 2;
        RealMatrix powers = new Array2DRowRealMatrix(NODES, 2);
        RealVector target = new ArrayRealVector(NODES);
        for (int i = 0; i < NODES; i++) {
            double r = radius * StrictMath.cos(StrictMath.PI * (i + 0.5) / NODES);
            powers.setEntry(i, 0, r * r);
            powers.setEntry(i, 1, r * r * r);
            target.setEntry(i, tail(r));
        }
        RealVector solution = new QRDecomposition(powers).getSolver().solve(target);
        return new float[] {(float) solution.getEntry(0), (float) solution.getEntry(1)};
    }

    /** All values of the power table, for comparison and for a message that shows what to commit. */
    static float[] table(boolean high) {
        float[] values = new float[ExpTable.STEPS];
        IntStream.range(0, values.length).forEach(j -> values[j] = high ? high(j) : low(j));
        return values;
    }

    private static Dfp step() {
        return FIELD.getLn2().divide(ExpTable.STEPS);
    }

    private static float rest(Dfp value, float taken) {
        return (float) value.subtract(FIELD.newDfp((double) taken)).toDouble();
    }

    /** exp(r) - 1 - r by its series: the difference itself would lose the digits that the fit needs. */
    private static double tail(double r) {
        double sum = 0;
        for (int k = 12; k >= 2; k--) {
            sum = (sum + 1) * r / k;
        }
        return sum * r;
    }
}
