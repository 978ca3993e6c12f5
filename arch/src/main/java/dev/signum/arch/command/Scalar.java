// SPDX-License-Identifier: Apache-2.0
package dev.signum.arch.command;

/** The four binary32 values that a LINEAR with {@link CommandLayout#FLAG_SCALARS} writes, in this order. */
public enum Scalar {
    MAX("the largest magnitude of h_j g_j, or MAX_FLOOR where that is larger"),
    STEP("D, the step of the activation grid: MAX / Qmax; 0 where MAX is below 2^-96"),
    SUM_BH("sum of b_j h_j"),
    SUM_HH("sum of h_j^2");

    private final String meaning;

    Scalar(String meaning) {
        this.meaning = meaning;
    }

    /** What it is. */
    public String meaning() {
        return meaning;
    }
}
