// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What a generation gave.
 *
 * @param tokens the generated ids, an end-of-text id included
 * @param positions tokens fed through the decoder: the prompt's and all generated but the last
 * @param seconds time of the passes that gave tokens: from the start of the prompt's last pass to the last token
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
     * @param prompt fed through the same decoder; continued once
     * @param most tokens to generate, at least 1
     * @param onToken told every generated id as it appears
     */
    public static Generation run(Decoder decoder, Prompt prompt, int most, Sampler sampler, IntConsumer onToken) {
        Decoder.Sequence sequence = prompt.sequence();
        List<Integer> tokens = new ArrayList<>();
        long start = System.nanoTime();
        float[] stream = prompt.lastStream();
        while (true) {
            int next = sampler.pick(decoder.logits(stream));
            tokens.add(next);
            onToken.accept(next);
            if (tokens.size() == most || sequence.length() == decoder.config().maxPositions() || ended(decoder, next)) {
                break;
            }
            stream = sequence.feed(next);
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        return new Generation(tokens, sequence.length(), prompt.lastSeconds() + seconds);
    }

    private static boolean ended(Decoder decoder, int token) {
        return decoder.config().eos().contains(token);
    }
}
