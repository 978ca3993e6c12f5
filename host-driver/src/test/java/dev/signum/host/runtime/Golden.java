// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.host.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What PyTorch recorded about the shipped checkpoint. */
public final class Golden {
    private Golden() {}

    /**
     * One recorded prompt.
     *
     * @param text prompt and continuation
     */
    public record Prompt(
            String prompt,
            List<Integer> promptIds,
            List<Integer> greedyIds,
            String text,
            float[] step0,
            float[] step7) {
        @Override
        public String toString() {
            return prompt;
        }
    }

    /** The whole file. */
    public static JsonNode file() {
        try {
            return new ObjectMapper()
                    .readTree(Repository.fbiTiny().resolve("golden.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All prompts. */
    public static List<Prompt> prompts() {
        List<Prompt> prompts = new ArrayList<>();
        for (JsonNode node : file().required("prompts")) {
            prompts.add(new Prompt(
                    node.required("prompt").asText(),
                    integers(node.required("prompt_ids")),
                    integers(node.required("greedy_ids")),
                    node.required("text").asText(),
                    floats(node.required("logits").required("0")),
                    floats(node.required("logits").required("7"))));
        }
        return prompts;
    }

    private static List<Integer> integers(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
