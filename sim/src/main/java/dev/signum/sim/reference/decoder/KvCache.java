// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.decoder;

import dev.signum.sim.reference.number.FlushFree;
import java.util.ArrayList;
import java.util.List;

/** The keys and values of one layer, one vector of all key-value heads per token, oldest first. */
public final class KvCache {
    private final List<float[]> keys = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();
    private int lowestKey = Integer.MAX_VALUE;
    private int lowestValue = Integer.MAX_VALUE;

    /**
     * Appends one token.
     *
     * @param key kvHeads * headDim numbers, already rotated; not copied
     * @param value kvHeads * headDim numbers; not copied
     */
    public void append(float[] key, float[] value) {
        keys.add(key);
        values.add(value);
        lowestKey = Math.min(lowestKey, FlushFree.lowestExponent(key));
        lowestValue = Math.min(lowestValue, FlushFree.lowestExponent(value));
    }

    /** Number of tokens. */
    public int size() {
        return keys.size();
    }

    float[] key(int token) {
        return keys.get(token);
    }

    float[] value(int token) {
        return values.get(token);
    }

    /** Lowest exponent of all keys, see {@link FlushFree#lowestExponent}. */
    int lowestKey() {
        return lowestKey;
    }

    /** Lowest exponent of all values, see {@link FlushFree#lowestExponent}. */
    int lowestValue() {
        return lowestValue;
    }
}
