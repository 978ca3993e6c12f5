// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Ways to damage a file. */
enum Mutation {
    FLIP((random, bytes) -> {
        int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 1024);
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }),
    CUT((random, bytes) -> Arrays.copyOf(bytes, random.nextInt(bytes.length))),
    DOUBLE((random, bytes) -> {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(bytes.length - at, 4096));
        byte[] doubled = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, doubled, at + length, bytes.length - at);
        return doubled;
    }),
    NOISE((random, bytes) -> {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        int at = random.nextInt(bytes.length);
        System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
        return bytes;
    }),
    /** A number near an end of its range where a length or an offset may stand. */
    EXTREME((random, bytes) -> {
        long[] extremes = {-1, Long.MAX_VALUE, Integer.MAX_VALUE, 1L << 32, 1L << 40, 0, 0x8000_0000L};
        int at = random.nextInt(Math.max(1, bytes.length - Long.BYTES));
        if (at + Long.BYTES <= bytes.length) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(at, extremes[random.nextInt(extremes.length)]);
        }
        return bytes;
    }),
    /** A digit of a text becomes many. */
    DIGITS((random, bytes) -> {
        int start = random.nextInt(bytes.length);
        for (int at = start; at < bytes.length; at++) {
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                byte[] many = Arrays.copyOf(bytes, bytes.length + 12);
                Arrays.fill(many, at, at + 12, (byte) '9');
                System.arraycopy(bytes, at, many, at + 12, bytes.length - at);
                return many;
            }
        }
        return bytes;
    });

    private interface Change {
        byte[] of(Random random, byte[] bytes);
    }

    private final Change change;

    Mutation(Change change) {
        this.change = change;
    }

    /** One of them, at a random place. */
    static byte[] any(Random random, byte[] whole) {
        return values()[random.nextInt(values().length)].change.of(random, whole.clone());
    }
}
