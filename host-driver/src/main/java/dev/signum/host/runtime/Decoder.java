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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Tokens that share a pass over the weights where {@link Sequence#feedAll} is given as many. */
    public int tokensTogether() {
        return engine.mostVectors();
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
            return feedAll(token).getFirst();
        }

        /**
         * Appends tokens that are known beforehand, all of them through one layer before the next, so that those that the engine takes at once
         * share its passes over the weights. Each sees itself and what stands before it, and no bit differs from feeding one by one.
         *
         * @return the residual stream after the last layer for each token
         * @throws InputException as {@link #feed}, before anything is appended
         */
        public List<float[]> feedAll(int... tokens) {
            require(tokens);
            List<Rope.Angles> angles = IntStream.range(position, position + tokens.length)
                    .mapToObj(rope::at)
                    .toList();
            List<float[]> streams =
                    Arrays.stream(tokens).mapToObj(image::embedding).toList();
            for (int layer = 0; layer < config.layers(); layer++) {
                streams = added(streams, attend(layer, streams, angles));
                streams = added(streams, feedForward(layer, streams));
            }
            position += tokens.length;
            return streams;
        }

        private void require(int... tokens) {
            if (tokens.length > config.maxPositions() - position) {
                throw new InputException("the text is longer than the model's context of " + config.maxPositions()
                        + " tokens; shorten it.");
            }
            for (int token : tokens) {
                if (token < 0 || token >= config.vocabulary()) {
                    throw new InputException("token " + token + " is not in the model's vocabulary of "
                            + config.vocabulary() + "; use the model's own tokenizer.json.");
                }
            }
        }

        private List<float[]> attend(int layer, List<float[]> streams, List<Rope.Angles> angles) {
            List<List<LinearOutput>> qkv = linears(layer, QKV, normed(streams));
            List<LinearCall.Input> mixed = new ArrayList<>();
            for (int i = 0; i < streams.size(); i++) {
                List<LinearOutput> own = qkv.get(i);
                // The keys and values of the tokens behind this one are not in the cache yet.
                caches.get(layer)
                        .append(angles.get(i).rotate(own.get(1).y()), own.get(2).y());
                float[] query = angles.get(i).rotate(own.get(0).y());
                mixed.add(new LinearCall.Input(attention.attend(query, caches.get(layer)), 1));
            }
            return onlyOutputs(linears(layer, List.of(LinearKind.O), mixed));
        }

        private List<float[]> feedForward(int layer, List<float[]> streams) {
            List<LinearCall.Input> gated = linears(layer, GATE_UP, normed(streams)).stream()
                    .map(own -> Elementwise.siluTimes(own.get(0).y(), own.get(1).y()))
                    .map(h -> new LinearCall.Input(h, 1))
                    .toList();
            return onlyOutputs(linears(layer, List.of(LinearKind.DOWN), gated));
        }

        private List<LinearCall.Input> normed(List<float[]> streams) {
            return streams.stream()
                    .map(h -> new LinearCall.Input(h, RmsNorm.inverseRms(h, config.rmsEpsilon())))
                    .toList();
        }

        private List<List<LinearOutput>> linears(int layer, List<LinearKind> kinds, List<LinearCall.Input> inputs) {
            List<PackedLinear> linears = kinds.stream()
                    .map(kind -> image.layout().linear(layer, kind))
                    .toList();
            return engine.compute(new LinearCall(position, linears, inputs));
        }

        private static List<float[]> onlyOutputs(List<List<LinearOutput>> outputs) {
            return outputs.stream().map(own -> own.getFirst().y()).toList();
        }

        private static List<float[]> added(List<float[]> streams, List<float[]> terms) {
            return IntStream.range(0, streams.size())
                    .mapToObj(i -> Elementwise.add(streams.get(i), terms.get(i)))
                    .toList();
        }
    }
}
