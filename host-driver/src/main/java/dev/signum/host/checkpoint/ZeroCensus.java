// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import dev.signum.arch.InputException;

/**
 * How many latents have no sign. torch.sign(0) is 0, so FBI-LLM's effective weight is beta alone there; Signum has two signs
 * and gives such a latent the bit 0 before the column's sign is folded in. FBI-LLM's published numbers were computed after
 * rounding latents to float16, where magnitudes up to 2^-25 become 0 too (eval.py); those keep their sign here.
 *
 * @param latents latents seen
 * @param zeros exact zeros of either sign
 * @param halfZeros latents other than 0 of magnitude at most 2^-25
 */
public record ZeroCensus(long latents, long zeros, long halfZeros) {
    /** The largest accepted share of exact zeros. */
    public static final double LARGEST_SHARE = 1e-3;

    /** No latents. */
    public static final ZeroCensus EMPTY = new ZeroCensus(0, 0, 0);

    /** Both counts together. */
    public ZeroCensus plus(ZeroCensus other) {
        return new ZeroCensus(latents + other.latents, zeros + other.zeros, halfZeros + other.halfZeros);
    }

    /**
     * Checks the share of exact zeros.
     *
     * @param what named in the error: a model folder or a linear
     * @throws InputException if more than {@link #LARGEST_SHARE} of the latents are exactly 0
     */
    public void refuseTooMany(String what) {
        if (zeros > LARGEST_SHARE * latents) {
            throw new InputException(
                    "%s: %d of %d latent weights are exactly 0 and have no sign, more than %s; this is not a fully binarised model."
                            .formatted(what, zeros, latents, "0.1 %"));
        }
    }
}
