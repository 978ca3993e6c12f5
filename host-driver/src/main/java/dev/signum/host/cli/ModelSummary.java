// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signum.host.checkpoint.FbiModel;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.ZeroCensus;
import dev.signum.host.image.CoreText;
import dev.signum.host.image.Image;
import java.util.Optional;

/**
 * What {@code inspect} and {@code pack} say of a model.
 *
 * @param name the model's name
 * @param config its shape
 * @param census latents without a sign
 * @param image the image, where it is one
 */
record ModelSummary(String name, LlamaConfig config, ZeroCensus census, Optional<Image> image) {
    private static final double MILLION = 1e6;
    private static final double MEBI = 1 << 20;

    static ModelSummary of(Image image) {
        return new ModelSummary(
                image.model().source(), image.config(), image.model().census(), Optional.of(image));
    }

    static ModelSummary of(FbiModel model) {
        String name = String.valueOf(model.folder().toAbsolutePath().normalize().getFileName());
        return new ModelSummary(name, model.config(), model.census(), Optional.empty());
    }

    private long linears() {
        return (long) config.layers() * LinearKind.values().length;
    }

    private long others() {
        long matrices = (config.tiedEmbeddings() ? 1L : 2L) * config.vocabulary() * config.hidden();
        long vectors = config.hidden() * (2L * config.layers() + 1);
        for (LinearKind kind : LinearKind.values()) {
            vectors += 2L * config.layers() * kind.columns(config);
        }
        return matrices + vectors;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%s: FBI-LLM, %d layers, hidden %d, intermediate %d, %d heads of %d (%d for keys and values), "
                .formatted(
                        name,
                        config.layers(),
                        config.hidden(),
                        config.intermediate(),
                        config.heads(),
                        config.headDim(),
                        config.kvHeads()));
        text.append("vocabulary %d, context %d%n".formatted(config.vocabulary(), config.maxPositions()));
        text.append("%.2f M binary weights in %d linears, %.2f M others; %d latents are exactly 0"
                .formatted(census.latents() / MILLION, linears(), others() / MILLION, census.zeros()));
        image.ifPresent(
                open -> text.append("%nimage %s: packed for %s, %.1f MiB a token on each channel, checksums right"
                        .formatted(
                                open.path(),
                                CoreText.of(open.layout().core()),
                                open.layout().streamBytes() / MEBI)));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonObject.create()
                .put("name", name)
                .put("format", image.isPresent() ? "image" : "checkpoint")
                .put("layers", config.layers())
                .put("hidden", config.hidden())
                .put("intermediate", config.intermediate())
                .put("heads", config.heads())
                .put("kv_heads", config.kvHeads())
                .put("head_dim", config.headDim())
                .put("vocabulary", config.vocabulary())
                .put("context", config.maxPositions())
                .put("linears", linears())
                .put("binary_weights", census.latents())
                .put("other_parameters", others())
                .put("zero_latents", census.zeros())
                .put("half_zero_latents", census.halfZeros());
        image.ifPresent(open -> describe(open, json));
        return json;
    }

    private static void describe(Image image, ObjectNode json) {
        json.put("preset", CoreOptions.of(image).label());
        json.put("channels", image.layout().core().memory().channels());
        json.put("stream_bytes", image.layout().streamBytes());
        image.sections().forEach(section -> json.withArrayProperty("sections")
                .addObject()
                .put("name", section.name())
                .put("offset", section.offset())
                .put("length", section.length())
                .put("crc32c", "%08x".formatted(section.crc())));
    }
}
