// SPDX-License-Identifier: Apache-2.0
package dev.signum.rtl;

import java.util.SplittableRandom;

/** Binary32 operands that find what uniform ones do not: subnormals, ties, neighbours of powers of two, near-cancellation. */
public final class Binary32Operands {
    private static final int[] CORNERS = {
        0x0000_0000, 0x0000_0001, 0x007F_FFFF, 0x0080_0000, 0x0080_0001, 0x00FF_FFFF, 0x1FFF_FFFF, 0x2000_0000,
        0x2000_0001, 0x3EFF_FFFF, 0x3F00_0000, 0x3F7F_FFFF, 0x3F80_0000, 0x3F80_0001, 0x4B00_0000, 0x4B7F_FFFF,
        0x4B80_0000, 0x5F80_0000, 0x7E80_0000, 0x7F7F_FFFF
    };

    private Binary32Operands() {}

    /** Finite bits of any kind. */
    public static int next(SplittableRandom random) {
        int bits =
                switch (random.nextInt(6)) {
                    case 0 -> CORNERS[random.nextInt(CORNERS.length)];
                    case 1 -> random.nextInt() & 0x7F80_0000 | 1 << random.nextInt(23);
                    case 2 -> random.nextInt(0x3F00_0000, 0x4100_0000);
                    case 3 -> random.nextInt() & 0x00FF_FFFF;
                    default -> random.nextInt();
                };
        int sign = random.nextBoolean() ? 0x8000_0000 : 0;
        int magnitude = bits & 0x7FFF_FFFF;
        return sign | (magnitude >= 0x7F80_0000 ? magnitude - 0x0080_0000 : magnitude);
    }

    /** An operand close to another one in magnitude, so that sums cancel. */
    public static int near(SplittableRandom random, int other) {
        int shifted = other + random.nextInt(-4, 5) + (random.nextInt(-2, 3) << 23);
        int magnitude = shifted & 0x7FFF_FFFF;
        return random.nextBoolean() || magnitude >= 0x7F80_0000 ? other ^ 0x8000_0000 : shifted;
    }
}
