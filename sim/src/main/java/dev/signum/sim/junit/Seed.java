// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.junit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * The seed of one test, which depends on the run's seed and the test's unique id alone: neither on the order of the tests nor on
 * what else runs.
 *
 * @param run seed of the run; {@code -Dsignum.seed=<run>} gives every test its seed again
 * @param test JUnit's unique id of the test
 * @param value the test's own
 */
public record Seed(long run, String test, long value) {

    /** Chosen once for a JVM, short enough to type. */
    private static final long CHOSEN = new SplittableRandom().nextLong(1, 1L << 40);

    static Seed of(long run, String test) {
        return new Seed(run, test, mix(run, test));
    }

    static long chosen() {
        return CHOSEN;
    }

    /** Random numbers of the test. */
    public SplittableRandom random() {
        return new SplittableRandom(value);
    }

    /** Random numbers for one purpose, which stay the same when another part of the test draws more. */
    public SplittableRandom random(String purpose) {
        return new SplittableRandom(mix(value, purpose));
    }

    private static long mix(long seed, String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
