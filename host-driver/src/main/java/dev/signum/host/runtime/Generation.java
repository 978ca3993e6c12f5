// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What a generation gave.
 *
 * @param tokens the generated ids, an end-of-text id included
 * @param positions tokens fed through the decoder: the prompt's and all generated but the last
 * @param seconds time of the passes that gave tokens: from the start of the prompt's last position to the last token
 */
public record Generation(List<Integer> tokens, int positions, double seconds) {
    private static final double NANOS = 1e9;

    public Generation {
        tokens = List.copyOf(tokens);
    }

    /** Generated tokens per second of the passes that gave them: neither loading nor the rest of the prompt counts. */
    public double tokensPerSecond() {
        return seconds > 0 ? tokens.size() / seconds : 0;
    }

    /**
     * Continues a prompt until an end-of-text id, {@code most} tokens, or the end of the context.
     *
     * @param prompt ids, at least one, usually BOS first
     * @param most tokens to generate, at least 1
     * @param onToken told every generated id as it appears
     * @throws InputException if the prompt is longer than the model's context
     */
    public static Generation run(Decoder decoder, int[] prompt, int most, Sampler sampler, IntConsumer onToken) {
        requireFits(decoder, prompt);
        int context = decoder.config().maxPositions();
        Decoder.Sequence sequence = decoder.sequence();
        for (int i = 0; i < prompt.length - 1; i++) {
            sequence.feed(prompt[i]);
        }
        List<Integer> tokens = new ArrayList<>();
        long start = System.nanoTime();
        int next = prompt[prompt.length - 1];
        while (tokens.size() < most && sequence.length() < context && !ended(decoder, tokens)) {
            next = sampler.pick(decoder.logits(sequence.feed(next)));
            tokens.add(next);
            onToken.accept(next);
        }
        return new Generation(tokens, sequence.length(), (System.nanoTime() - start) / NANOS);
    }

    /** Refuses a prompt that is longer than the model's context. */
    public static void requireFits(Decoder decoder, int... prompt) {
        int context = decoder.config().maxPositions();
        if (prompt.length > context) {
            throw new InputException("the prompt has %d tokens and the model's context is %d; shorten the prompt."
                    .formatted(prompt.length, context));
        }
    }

    private static boolean ended(Decoder decoder, List<Integer> tokens) {
        return !tokens.isEmpty() && decoder.config().eos().contains(tokens.getLast());
    }
}
