// SPDX-License-Identifier: Apache-2.0
package dev.signum.sim.reference.number;

/**
 * A command that the numeric contract fails: a NaN or an infinity arose, or a vector is too large for its grid. The card
 * reports the same condition as a sticky status bit; the message names the value that broke the rule.
 */
public final class NumericFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence: which value, and the rule it broke */
    public NumericFailure(String message) {
        super(message);
    }

    /**
     * Passes a finite value through.
     *
     * @param name what the value is called in the message
     * @param value the value
     * @return value
     * @throws NumericFailure if the value is a NaN or an infinity
     */
    public static float requireFinite(String name, float value) {
        if (!Float.isFinite(value)) {
            throw new NumericFailure(name + " is " + value + "; check the model's weights and its input for values"
                    + " that are not finite or too large for binary32.");
        }
        return value;
    }

    /**
     * Passes a vector of finite values through.
     *
     * @param name what the vector is called in the message
     * @param values the vector
     * @return values, the same array
     * @throws NumericFailure naming the first element that is a NaN or an infinity
     */
    public static float[] requireFinite(String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                requireFinite(name + "[" + i + "]", values[i]);
            }
        }
        return values;
    }
}
