// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.runtime;

import dev.signum.arch.InputException;
import dev.signum.host.checkpoint.LinearKind;
import dev.signum.host.checkpoint.LlamaConfig;
import dev.signum.host.image.Image;
import dev.signum.host.image.PackedLinear;
import dev.signum.sim.reference.decoder.Attention;
import dev.signum.sim.reference.decoder.Elementwise;
import dev.signum.sim.reference.decoder.Head;
import dev.signum.sim.reference.decoder.KvCache;
import dev.signum.sim.reference.decoder.RmsNorm;
import dev.signum.sim.reference.decoder.Rope;
import java.util.ArrayList;
import java.util.List;

/**
 * A LLaMA decoder (arXiv 2302.13971) of batch 1: the binarised linears through a {@link LinearEngine}, the rest in the plain
 * operations of the numeric contract. One thread at a time.
 */
public final class Decoder {
    private static final List<LinearKind> QKV = List.of(LinearKind.Q, LinearKind.K, LinearKind.V);
    private static final List<LinearKind> GATE_UP = List.of(LinearKind.GATE, LinearKind.UP);

    private final Image image;
    private final LlamaConfig config;
    private final LinearEngine engine;
    private final Rope rope;
    private final Attention attention;
    private final Background<Head> head;
    private final float[] finalNorm;

    /**
     * Makes a decoder, and starts to read the head meanwhile.
     *
     * @param image the model; stays open
     * @param engine computes its linears; stays open
     */
    public Decoder(Image image, LinearEngine engine) {
        this.image = image;
        this.config = image.config();
        this.engine = engine;
        this.rope = new Rope(config.headDim(), config.ropeTheta());
        this.attention = new Attention(config.heads(), config.kvHeads(), config.headDim());
        this.finalNorm = image.finalNorm();
        this.head = Background.start("head", () -> new Head(config.vocabulary(), config.hidden(), image.head()));
    }

    /** The decoder's shape. */
    public LlamaConfig config() {
        return config;
    }

    /** An empty context. */
    public Sequence sequence() {
        return new Sequence();
    }

    /**
     * The logits of a position.
     *
     * @param h the residual stream after the last layer, as {@link Sequence#feed} gives it
     * @return vocabulary numbers
     */
    public float[] logits(float[] h) {
        return head.get().logits(RmsNorm.normalise(h, finalNorm, config.rmsEpsilon()));
    }

    /** The tokens of one text, with their keys and values. */
    public final class Sequence {
        private final List<KvCache> caches = new ArrayList<>();
        private int position;

        private Sequence() {
            for (int layer = 0; layer < config.layers(); layer++) {
                caches.add(new KvCache());
            }
        }

        /** The number of tokens fed. */
        public int length() {
            return position;
        }

        /**
         * Appends a token.
         *
         * @return the residual stream after the last layer: hidden numbers
         * @throws InputException if the context is full or the model has no such token
         */
        public float[] feed(int token) {
            if (position >= config.maxPositions()) {
                throw new InputException("the text is longer than the model's context of " + config.maxPositions()
                        + " tokens; shorten it.");
            }
            if (token < 0 || token >= config.vocabulary()) {
                throw new InputException("token " + token + " is not in the model's vocabulary of "
                        + config.vocabulary() + "; use the model's own tokenizer.json.");
            }
            Rope.Angles angles = rope.at(position);
            float[] h = image.embedding(token);
            for (int layer = 0; layer < config.layers(); layer++) {
                h = Elementwise.add(h, attend(layer, h, angles));
                h = Elementwise.add(h, feedForward(layer, h));
            }
            position++;
            return h;
        }

        private float[] attend(int layer, float[] h, Rope.Angles angles) {
            List<LinearOutput> qkv = linears(layer, QKV, h, reciprocalRoot(h));
            caches.get(layer).append(angles.rotate(qkv.get(1).y()), qkv.get(2).y());
            float[] mixed = attention.attend(angles.rotate(qkv.get(0).y()), caches.get(layer));
            return linears(layer, List.of(LinearKind.O), mixed, 1).getFirst().y();
        }

        private float[] feedForward(int layer, float[] h) {
            List<LinearOutput> gateUp = linears(layer, GATE_UP, h, reciprocalRoot(h));
            float[] gated =
                    Elementwise.siluTimes(gateUp.get(0).y(), gateUp.get(1).y());
            return linears(layer, List.of(LinearKind.DOWN), gated, 1).getFirst().y();
        }

        private float reciprocalRoot(float[] h) {
            return RmsNorm.inverseRms(h, config.rmsEpsilon());
        }

        private List<LinearOutput> linears(int layer, List<LinearKind> kinds, float[] h, float rs) {
            List<PackedLinear> linears = kinds.stream()
                    .map(kind -> image.layout().linear(layer, kind))
                    .toList();
            return engine.compute(new LinearCall(position, linears, h, rs));
        }
    }
}
