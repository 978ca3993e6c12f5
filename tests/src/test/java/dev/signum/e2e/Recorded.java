// SPDX-License-Identifier: Apache-2.0
package dev.signum.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What PyTorch recorded of one prompt on the shipped checkpoint.
 *
 * @param prompt the text continued
 * @param promptIds its ids, beginning of text first
 * @param greedyIds the ids of the greedy continuation
 * @param text prompt and continuation
 */
record Recorded(String prompt, List<Integer> promptIds, List<Integer> greedyIds, String text) {
    /** All recorded prompts. */
    static List<Recorded> all() {
        try {
            JsonNode file = new ObjectMapper()
                    .readTree(Project.fbiTiny().resolve("golden.json").toFile());
            return file.required("prompts").valueStream().map(Recorded::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded of(JsonNode node) {
        return new Recorded(
                node.required("prompt").asText(),
                ids(node.required("prompt_ids")),
                ids(node.required("greedy_ids")),
                node.required("text").asText());
    }

    /** The integers of a JSON array. */
    static List<Integer> ids(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }

    @Override
    public String toString() {
        return prompt;
    }
}
