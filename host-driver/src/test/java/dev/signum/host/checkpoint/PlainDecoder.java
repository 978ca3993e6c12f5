// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A LLaMA decoder in double precision, straight from the formulas, over {@link FbiModel}: an oracle for the import. */
final class PlainDecoder {
    private final FbiModel model;
    private final LlamaConfig config;
    private final List<double[]> lastHidden = new ArrayList<>();

    PlainDecoder(FbiModel model) {
        this.model = model;
        this.config = model.config();
    }

    /** The residual stream at the last position after each layer. */
    List<double[]> lastHidden() {
        return lastHidden;
    }

    /** The logits after the last of {@code ids}. */
    double[] logits(int... ids) {
        var stream = new double[ids.length][];
        for (var t = 0; t < ids.length; t++) {
            var row = new float[config.hidden()];
            model.embeddingRows(ids[t], 1, row);
            stream[t] = widen(row);
        }
        for (var layer = 0; layer < config.layers(); layer++) {
            layer(layer, stream);
            lastHidden.add(stream[ids.length - 1].clone());
        }
        var last = stream[ids.length - 1];
        var scale = reciprocalRoot(last);
        var head = new float[config.hidden() * config.vocabulary()];
        model.headRows(0, config.vocabulary(), head);
        var norm = model.finalNorm();
        return IntStream.range(0, config.vocabulary())
                .mapToDouble(v -> IntStream.range(0, last.length)
                        .mapToDouble(j -> head[v * last.length + j] * norm[j] * last[j] * scale)
                        .sum())
                .toArray();
    }

    private void layer(int layer, double[][] stream) {
        var q = rotated(project(layer, LinearKind.Q, stream));
        var k = rotated(project(layer, LinearKind.K, stream));
        var v = project(layer, LinearKind.V, stream);
        add(stream, project(layer, LinearKind.O, attention(q, k, v)));
        var gate = project(layer, LinearKind.GATE, stream);
        var up = project(layer, LinearKind.UP, stream);
        for (var t = 0; t < stream.length; t++) {
            for (var i = 0; i < gate[t].length; i++) {
                gate[t][i] *= up[t][i] / (1 + Math.exp(-gate[t][i]));
            }
        }
        add(stream, project(layer, LinearKind.DOWN, gate));
    }

    private double[][] project(int layer, LinearKind kind, double[][] inputs) {
        var linear = model.linear(layer, kind);
        var signs = model.signs(linear, 0, linear.rows()).words();
        var g = linear.scale();
        var b = linear.shift();
        var outputs = new double[inputs.length][linear.rows()];
        for (var t = 0; t < inputs.length; t++) {
            var scale = kind.norm(layer).isPresent() ? reciprocalRoot(inputs[t]) : 1;
            for (var i = 0; i < linear.rows(); i++) {
                for (var j = 0; j < linear.columns(); j++) {
                    var positive = (signs[i * linear.wordsPerRow() + j / 64] >>> j & 1) == 1;
                    outputs[t][i] += ((positive ? g[j] : -g[j]) + b[j]) * inputs[t][j] * scale;
                }
            }
        }
        return outputs;
    }

    private double[][] attention(double[][] q, double[][] k, double[][] v) {
        var outputs = new double[q.length][config.queryWidth()];
        var group = config.heads() / config.kvHeads();
        for (var t = 0; t < q.length; t++) {
            for (var head = 0; head < config.heads(); head++) {
                attend(q[t], k, v, t, head * config.headDim(), head / group * config.headDim(), outputs[t]);
            }
        }
        return outputs;
    }

    private void attend(double[] q, double[][] k, double[][] v, int t, int from, int kvFrom, double[] output) {
        var dim = config.headDim();
        var weights = IntStream.rangeClosed(0, t)
                .mapToDouble(s -> Math.exp(IntStream.range(0, dim)
                                .mapToDouble(d -> q[from + d] * k[s][kvFrom + d])
                                .sum()
                        / Math.sqrt(dim)))
                .toArray();
        var total = IntStream.rangeClosed(0, t).mapToDouble(s -> weights[s]).sum();
        for (var s = 0; s <= t; s++) {
            for (var d = 0; d < dim; d++) {
                output[from + d] += weights[s] / total * v[s][kvFrom + d];
            }
        }
    }

    /** Rotary embedding with half-split pairs. */
    private double[][] rotated(double[][] heads) {
        var half = config.headDim() / 2;
        for (var t = 0; t < heads.length; t++) {
            for (var i = 0; i < heads[t].length; i += i % config.headDim() == half - 1 ? half + 1 : 1) {
                var d = i % config.headDim();
                var angle = t * Math.pow(config.ropeTheta(), -2.0 * d / config.headDim());
                var a = heads[t][i];
                var b = heads[t][i + half];
                heads[t][i] = a * Math.cos(angle) - b * Math.sin(angle);
                heads[t][i + half] = b * Math.cos(angle) + a * Math.sin(angle);
            }
        }
        return heads;
    }

    private double reciprocalRoot(double[] x) {
        var mean = IntStream.range(0, x.length).mapToDouble(j -> x[j] * x[j]).sum() / x.length;
        return 1 / Math.sqrt(mean + config.rmsEpsilon());
    }

    private static void add(double[][] stream, double[][] more) {
        for (var t = 0; t < stream.length; t++) {
            for (var j = 0; j < stream[t].length; j++) {
                stream[t][j] += more[t][j];
            }
        }
    }

    private static double[] widen(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
    }
}
