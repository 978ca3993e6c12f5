// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.InputException;
import dev.signum.sim.reference.number.Binary32;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scales, shifts and signs against the effective weights that torch.sign gives. */
class FbiLinearTest {
    private static final Path FILE = Path.of("golden");

    /** y = sum s g x + sum b x equals the golden y, in exact arithmetic, for every row without a zero latent. */
    @ParameterizedTest
    @ValueSource(floats = {1, -1, 0.5f, -4})
    void foldedLinearEqualsGoldenOutput(float gamma) throws IOException {
        var golden = Vectors.read("fbi_linear");
        var columns = golden.get("K").intValue();
        var norm = new float[columns];
        Arrays.fill(norm, gamma);
        var linear = FbiLinear.fold(
                LinearKind.Q,
                0,
                golden.get("N").intValue(),
                Vectors.floats(golden.get("wscale")),
                Vectors.floats(golden.get("wbias")),
                norm);
        var x = Vectors.floats(golden.get("x"));
        for (var row = 0; row < linear.rows(); row++) {
            var latents = Vectors.floats(golden.get("latent").get(row));
            var words = new long[linear.wordsPerRow()];
            var packer = new SignPacker(linear, FILE);
            packer.row(MemorySegment.ofArray(latents), 0, words, 0);
            if (packer.census(columns).zeros() == 0) {
                var expected = golden.get("y_sign_fp32_exact").get(row).doubleValue();
                assertEquals(expected * gamma, exact(linear, words[0], x).doubleValue(), Math.ulp(expected * gamma));
            }
        }
    }

    private static BigDecimal exact(FbiLinear linear, long signs, float[] x) {
        var sum = BigDecimal.ZERO;
        for (var j = 0; j < x.length; j++) {
            var g = new BigDecimal(linear.scale()[j]);
            var signed = (signs >>> j & 1) == 1 ? g : g.negate();
            sum = sum.add(signed.add(new BigDecimal(linear.shift()[j])).multiply(new BigDecimal(x[j])));
        }
        return sum;
    }

    @Test
    void goldenSignsAndZeroCounts() throws IOException {
        var golden = Vectors.read("fbi_linear");
        var columns = golden.get("K").intValue();
        var ones = FbiTensors.ones(columns);
        var linear = FbiLinear.fold(LinearKind.O, 0, 8, ones, ones, ones);
        var packer = new SignPacker(linear, FILE);
        var zeros = 0;
        var halfZeros = 0;
        for (var row = 0; row < 8; row++) {
            var words = new long[1];
            packer.row(MemorySegment.ofArray(Vectors.floats(golden.get("latent").get(row))), 0, words, 0);
            for (var j = 0; j < columns; j++) {
                var sign = golden.get("sign_fp32").get(row).get(j).intValue();
                assertEquals(sign > 0 ? 1 : 0, words[0] >>> j & 1, "row " + row + " column " + j);
                zeros += sign == 0 ? 1 : 0;
                halfZeros += golden.get("sign_after_fp16").get(row).get(j).intValue() == 0 ? 1 : 0;
            }
            assertEquals(0, words[0] >>> columns);
        }
        assertEquals(new ZeroCensus(128, zeros, halfZeros - zeros), packer.census(128));
        assertTrue(zeros >= 2 && halfZeros > zeros);
        assertThrows(InputException.class, () -> packer.census(128).refuseTooMany("golden"));
    }

    @Test
    void zeroScaleNeverInverts() {
        var linear = FbiLinear.fold(LinearKind.O, 0, 1, new float[] {-0f, 0, -1}, new float[3], FbiTensors.ones(3));
        assertEquals(0b100, linear.inverted(0));
    }

    /** Products by the numeric contract; expectations worked by hand from the exact product. */
    @ParameterizedTest
    @CsvSource({
        "0x1p-63, 0x1p-63, 0x1p-126",
        "0x1p-63, 0x0.fffffep-63, 0x0p0",
        "-0x1p-64, 0x1p-63, -0x0p0",
        "0x1p-127, 0x1p20, 0x0p0",
        "0x1.000002p0, 0x1.000002p0, 0x1.000004p0",
        "0x1.800000p0, 0x1.000002p0, 0x1.800004p0",
        "-0x1p127, 2, -Infinity"
    })
    void product(String a, String b, String expected) {
        var product = Binary32.mul(Float.parseFloat(a), Float.parseFloat(b));
        assertEquals(Float.floatToRawIntBits(Float.parseFloat(expected)), Float.floatToRawIntBits(product));
    }
}
