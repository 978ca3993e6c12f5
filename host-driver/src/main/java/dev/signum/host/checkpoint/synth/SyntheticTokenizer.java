// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint.synth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A LLaMA-style {@code tokenizer.json} of a given size: unk, BOS, EOS, the 256 byte pieces where they fit, letters, and then
 * every combination of letters, each a merge of a shorter one with a letter.
 */
final class SyntheticTokenizer {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SPACE = "▁";
    private static final int BYTES = 256;
    private static final List<String> SPECIAL = List.of("<unk>", "<s>", "</s>");

    private final List<String> pieces = new ArrayList<>(SPECIAL);
    private final ArrayNode merges = MAPPER.createArrayNode();
    private final int size;

    private SyntheticTokenizer(int size) {
        this.size = size;
    }

    static ObjectNode json(int size) {
        return new SyntheticTokenizer(size).build();
    }

    private ObjectNode build() {
        var letters = letters();
        var fallback = size >= SPECIAL.size() + BYTES + letters.size();
        for (var b = 0; fallback && b < BYTES; b++) {
            pieces.add("<0x%02X>".formatted(b));
        }
        letters.forEach(this::add);
        var shorter = letters;
        while (pieces.size() < size) {
            shorter = combine(shorter, letters);
        }
        var json = MAPPER.createObjectNode()
                .put("version", "1.0")
                .putNull("truncation")
                .putNull("padding");
        for (var id = 0; id < SPECIAL.size(); id++) {
            special(json.withArrayProperty("added_tokens").addObject(), id);
        }
        normalizer(json.putObject("normalizer"));
        json.putNull("pre_tokenizer").putNull("post_processor");
        decoder(json.putObject("decoder"));
        model(json.putObject("model"), fallback);
        return json;
    }

    private static List<String> letters() {
        var letters = new ArrayList<>(List.of(SPACE));
        for (var c = 'a'; c <= 'z'; c++) {
            letters.add(String.valueOf(c));
        }
        return letters;
    }

    private void add(String piece) {
        if (pieces.size() < size) {
            pieces.add(piece);
        }
    }

    /** Adds every shorter piece followed by every letter, spaces at the front alone; returns them. */
    private List<String> combine(List<String> shorter, List<String> letters) {
        var longer = new ArrayList<String>();
        for (var front : shorter) {
            for (var letter : letters.subList(1, letters.size())) {
                if (pieces.size() < size) {
                    pieces.add(front + letter);
                    longer.add(front + letter);
                    merges.addArray().add(front).add(letter);
                }
            }
        }
        return longer;
    }

    private static void special(ObjectNode token, int id) {
        token.put("id", id).put("content", SPECIAL.get(id)).put("single_word", false);
        token.put("lstrip", false).put("rstrip", false).put("normalized", false).put("special", true);
    }

    private static void normalizer(ObjectNode json) {
        var steps = json.put("type", "Sequence").putArray("normalizers");
        steps.addObject().put("type", "Prepend").put("prepend", SPACE);
        var replace = steps.addObject().put("type", "Replace");
        replace.putObject("pattern").put("String", " ");
        replace.put("content", SPACE);
    }

    private static void decoder(ObjectNode json) {
        var steps = json.put("type", "Sequence").putArray("decoders");
        var replace = steps.addObject().put("type", "Replace");
        replace.putObject("pattern").put("String", SPACE);
        replace.put("content", " ");
        steps.addObject().put("type", "ByteFallback");
        steps.addObject().put("type", "Fuse");
        steps.addObject()
                .put("type", "Strip")
                .put("content", " ")
                .put("start", 1)
                .put("stop", 0);
    }

    private void model(ObjectNode json, boolean fallback) {
        json.put("type", "BPE").putNull("dropout").put("unk_token", SPECIAL.getFirst());
        json.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        json.put("fuse_unk", true).put("byte_fallback", fallback).put("ignore_merges", false);
        var vocabulary = json.putObject("vocab");
        for (var id = 0; id < pieces.size(); id++) {
            vocabulary.put(pieces.get(id), id);
        }
        json.set("merges", merges);
    }
}
