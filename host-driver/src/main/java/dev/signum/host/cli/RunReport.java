// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.host.runtime.Activations;
import dev.signum.host.runtime.CardCounters;
import dev.signum.host.runtime.CheckedEngine;
import dev.signum.host.runtime.Generation;
import java.util.Optional;

/**
 * What a run gave.
 *
 * @param prompt the text continued
 * @param promptIds its ids, BOS first; not copied
 * @param read how the prompt went through the model
 * @param generation the ids and the time
 * @param text the continuation
 * @param counted what the card counted over the prompt and the continuation; none on the reference
 */
record RunReport(
        String prompt,
        int[] promptIds,
        PromptReport read,
        Generation generation,
        String text,
        Optional<CardCounters> counted) {
    private static final double PERCENT = 100;

    ObjectNode json(Workbench bench) {
        ObjectNode json = JsonObject.create().put("prompt", prompt);
        for (int id : promptIds) {
            json.withArrayProperty("prompt_ids").add(id);
        }
        generation.tokens().forEach(json.withArrayProperty("token_ids")::add);
        Activations activations = bench.setup().activations();
        json.put("text", text)
                .put("model", bench.image().model().source())
                .put("device", bench.setup().device().label())
                .put("card", bench.description())
                .put("preset", bench.core().label())
                .put("activation_bits", activations.planes())
                .put("grid", Activations.name(activations.grid()))
                .put("stalls", bench.setup().memory().stalls())
                .put("positions", generation.positions())
                .put("cycles", counted.map(CardCounters::busy).orElse(0L))
                .put("stall_cycles", counted.map(CardCounters::weightStalls).orElse(0L))
                .put("utilisation", counted.map(CardCounters::utilisation).orElse(0.0))
                .put("tokens_per_second", generation.tokensPerSecond())
                .put("popcount", bench.popcount())
                .put(
                        "linears_checked",
                        bench.checker().map(CheckedEngine::checked).orElse(0L))
                .put(
                        "mismatches",
                        bench.checker().map(CheckedEngine::mismatches).orElse(0L));
        read.addTo(json);
        return json;
    }

    String summary(Workbench bench) {
        String speed = "%d tokens, %.1f tokens/s".formatted(generation.tokens().size(), generation.tokensPerSecond());
        String card = counted.map(counters -> ", %,d array cycles per token, channels %.1f %% busy"
                        .formatted(
                                counters.busy() / Math.max(1, generation.positions()),
                                PERCENT * counters.utilisation()))
                .orElse("");
        String check = bench.checker()
                .map(checker -> ", %,d linears against the reference: %s"
                        .formatted(
                                checker.checked(),
                                checker.mismatches() == 0 ? "all equal bit for bit" : checker.mismatches() + " differ"))
                .orElse(", not checked against the reference");
        return speed + card + (bench.session().isPresent() ? check : "") + " (" + bench.description() + ")";
    }
}
