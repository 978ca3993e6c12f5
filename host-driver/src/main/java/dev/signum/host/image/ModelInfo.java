// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.image;

import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.checkpoint.ZeroCensus;

/**
 * What an image says about its model.
 *
 * @param config the decoder's shape
 * @param source the name of the folder the model was packed from
 * @param census latents without a sign
 */
public record ModelInfo(LlamaConfig config, String source, ZeroCensus census) {}
