// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import java.util.Arrays;
import java.util.List;

/**
 * A text that was fed through a decoder, in chunks of as many tokens as share a pass over the weights.
 *
 * @param sequence the tokens with their keys and values
 * @param lastStream the residual stream after the last layer at the last token; not copied
 * @param seconds time of all chunks
 * @param lastSeconds time of the last chunk
 */
public record Prompt(Decoder.Sequence sequence, float[] lastStream, double seconds, double lastSeconds) {
    private static final double NANOS = 1e9;

    /**
     * Feeds a prompt.
     *
     * @param ids at least one, usually BOS first
     * @throws InputException if the prompt is longer than the model's context
     */
    public static Prompt feed(Decoder decoder, int... ids) {
        requireFits(decoder, ids);
        Decoder.Sequence sequence = decoder.sequence();
        List<float[]> streams = List.of();
        long start = System.nanoTime();
        long lastStart = start;
        while (sequence.length() < ids.length) {
            lastStart = System.nanoTime();
            int to = Math.min(sequence.length() + decoder.tokensTogether(), ids.length);
            streams = sequence.feedAll(Arrays.copyOfRange(ids, sequence.length(), to));
        }
        long end = System.nanoTime();
        return new Prompt(sequence, streams.getLast(), (end - start) / NANOS, (end - lastStart) / NANOS);
    }

    /** Refuses a prompt that is longer than the model's context. */
    public static void requireFits(Decoder decoder, int... ids) {
        int context = decoder.config().maxPositions();
        if (ids.length > context) {
            throw new InputException("the prompt has %d tokens and the model's context is %d; shorten the prompt."
                    .formatted(ids.length, context));
        }
    }
}
