// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

import java.math.BigInteger;

/**
 * Oracle: the contract's operations on bit patterns in exact rational arithmetic, with one rounding written from the
 * definition. It uses no floating-point operation at all.
 */
final class ExactBinary32 {
    private static final int NAN = 0x7fc00000;
    private static final int INFINITY = 0x7f800000;

    private ExactBinary32() {}

    /** The finite value of a bit pattern as (-1)^sign * magnitude * 2^-149, subnormal patterns read as zero. */
    private static BigInteger units(int bits) {
        int exponent = bits >>> 23 & 0xff;
        if (exponent == 0) {
            return BigInteger.ZERO;
        }
        BigInteger magnitude = BigInteger.valueOf(bits & 0x7fffff | 0x800000).shiftLeft(exponent - 1);
        return bits < 0 ? magnitude.negate() : magnitude;
    }

    static int mul(int a, int b) {
        int sign = (a ^ b) & 0x80000000;
        BigInteger product = units(a).multiply(units(b)).abs();
        return round(sign, product, BigInteger.ONE.shiftLeft(149));
    }

    static int add(int a, int b) {
        BigInteger sum = units(a).add(units(b));
        if (sum.signum() == 0) {
            boolean bothNegativeZeros = units(a).signum() == 0 && a < 0 && b < 0;
            return bothNegativeZeros ? 0x80000000 : 0;
        }
        return round(sum.signum() < 0 ? 0x80000000 : 0, sum.abs(), BigInteger.ONE);
    }

    static int div(int a, int b) {
        int sign = (a ^ b) & 0x80000000;
        BigInteger numerator = units(a).abs();
        BigInteger denominator = units(b).abs();
        if (denominator.signum() == 0) {
            return numerator.signum() == 0 ? NAN : sign | INFINITY;
        }
        return round(sign, numerator.shiftLeft(149), denominator);
    }

    static int sqrt(int a) {
        BigInteger units = units(a);
        if (units.signum() == 0) {
            return a & 0x80000000;
        }
        if (units.signum() < 0) {
            return NAN;
        }
        // sqrt(units 2^-149) = sqrt(units 2^(149 + 2 guard)) 2^-(149 + guard): floor, then a sticky bit.
        int guard = 200;
        BigInteger scaled = units.shiftLeft(149 + 2 * guard);
        BigInteger[] root = scaled.sqrtAndRemainder();
        BigInteger sticky = root[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
        return round(0, root[0].shiftLeft(1).add(sticky), BigInteger.ONE.shiftLeft(guard + 1));
    }

    /** Rounds numerator / denominator, counted in units of 2^-149, to nearest even; tiny exact values are zero. */
    private static int round(int sign, BigInteger numerator, BigInteger denominator) {
        if (numerator.compareTo(denominator.shiftLeft(23)) < 0) {
            return sign;
        }
        int exponent = Math.max(1, numerator.bitLength() - denominator.bitLength() - 24);
        BigInteger divisor = denominator.shiftLeft(exponent - 1);
        while (numerator.compareTo(divisor.shiftLeft(24)) >= 0) {
            divisor = divisor.shiftLeft(1);
            exponent++;
        }
        BigInteger[] quotient = numerator.divideAndRemainder(divisor);
        int significand = quotient[0].intValueExact();
        int half = quotient[1].shiftLeft(1).compareTo(divisor);
        if (half > 0 || half == 0 && (significand & 1) == 1) {
            significand++;
        }
        // A significand of 2^24 carries into the exponent, and the largest exponent into infinity.
        long bits = ((long) (exponent - 1) << 23) + significand;
        return sign | (int) Math.min(bits, INFINITY);
    }
}
