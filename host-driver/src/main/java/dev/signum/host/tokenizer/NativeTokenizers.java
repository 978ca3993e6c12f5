// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.signum.arch.InputException;
import dev.signum.sim.tools.CacheFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts the native Hugging Face tokenizers that DJL brings: offline, without usage reporting, without a logger, and with
 * its library unpacked into Signum's cache folder. A property that the user set stays.
 */
final class NativeTokenizers {
    // Encoding never cuts, pads or adds a token: the model's context and BOS are not the tokenizer's business.
    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private NativeTokenizers() {}

    static HuggingFaceTokenizer start(Path file, byte[] json) {
        var cache = CacheFolder.standard().path().resolve("djl");
        Map.of(
                        "ai.djl.offline", "true",
                        "OPT_OUT_TRACKING", "true",
                        "DJL_CACHE_DIR", cache.toString(),
                        "ENGINE_CACHE_DIR", cache.toString(),
                        "slf4j.internal.verbosity", "ERROR",
                        "org.slf4j.simpleLogger.log.ai.djl", "off")
                .forEach(NativeTokenizers::setIfAbsent);
        try {
            return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), OPTIONS);
        } catch (EngineException | UnsatisfiedLinkError e) {
            throw new InputException(
                    "The tokenizer library cannot be unpacked into " + cache
                            + " and loaded; point SIGNUM_CACHE to a writable folder that allows execution.",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    file
                            + ": is not a tokenizer the Hugging Face library accepts; fetch the model's own tokenizer.json.",
                    e);
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
