// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.host.image.Image;
import dev.signum.host.runtime.CardCounters;
import dev.signum.host.runtime.Prompt;
import java.util.Optional;

/**
 * How a prompt went through a model.
 *
 * @param tokens tokens of the prompt
 * @param passes how often all weights were read for it
 * @param seconds time of it
 * @param utilisation the share of the cycles of its programs in which a channel delivered a beat, 0 to 1; 0 without a card
 */
record PromptReport(int tokens, double passes, double seconds, double utilisation) {
    private static final double PERCENT = 100;

    /** Passes are what the card's channels delivered over the model's streams; without a card each token is one. */
    static PromptReport of(Prompt prompt, int tokens, Image image, Optional<CardCounters> counted) {
        long model = image.layout().linears().stream()
                .mapToLong(linear -> linear.layout().beats())
                .sum();
        return new PromptReport(
                tokens,
                counted.map(card -> (double) card.beats().getFirst() / model).orElse((double) tokens),
                prompt.seconds(),
                counted.map(CardCounters::utilisation).orElse(0.0));
    }

    private double tokensPerPass() {
        return tokens / passes;
    }

    private double tokensPerSecond() {
        return tokens / seconds;
    }

    void addTo(ObjectNode json) {
        json.put("prompt_tokens", tokens)
                .put("prompt_passes", passes)
                .put("prompt_tokens_per_pass", tokensPerPass())
                .put("prompt_tokens_per_second", tokensPerSecond())
                .put("prompt_utilisation", utilisation);
    }

    String summary() {
        String card = utilisation > 0 ? ", channels %.1f %% busy".formatted(PERCENT * utilisation) : "";
        // A linear whose vectors do not fit the card's vector memory together makes the passes no whole number.
        String whole = passes == Math.rint(passes) ? "%.0f" : "%.2f";
        return "prompt: %d tokens in %s passes over the weights, %.2f a pass, %.1f tokens/s%s"
                .formatted(tokens, whole.formatted(passes), tokensPerPass(), tokensPerSecond(), card);
    }
}
