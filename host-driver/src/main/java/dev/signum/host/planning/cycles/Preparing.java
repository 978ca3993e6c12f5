// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.stream.StreamLayout;

/**
 * When the front end prepares a vector.
 *
 * @param coding when its first code is made
 * @param coded when its last code is made
 * @param scaled when both of its scales are known
 * @param cleared when its sums have made room for the next vector's
 */
record Preparing(double coding, double coded, double scaled, double cleared) {
    /**
     * The last of a linear's vectors. One begins when the front end rests after the one before, and finds the parameters that this one read.
     *
     * @param parameters when each row of parameters leaves the channels
     * @param launched when the linear begins
     */
    static Preparing of(
            CoreConfig core,
            Latencies latencies,
            StreamLayout layout,
            double[] parameters,
            double launched,
            int vectors) {
        Preparing vector = one(core, latencies, layout, parameters, launched);
        for (int i = 1; i < vectors; i++) {
            vector = one(core, latencies, layout, parameters, vector.rests() + latencies.settle() + latencies.again());
        }
        return vector;
    }

    private static Preparing one(
            CoreConfig core, Latencies latencies, StreamLayout layout, double[] parameters, double begun) {
        double prescaled = prescaled(core, latencies, layout, parameters, begun);
        double coding = prescaled + latencies.maximum() + latencies.divide() + 1;
        double words =
                (double) layout.slices() * core.array().width() / core.vector().lanes();
        return new Preparing(
                coding,
                coding + words,
                prescaled + latencies.scales(core, layout.inputs()),
                prescaled + latencies.cleared(core, layout.inputs()));
    }

    /** When the last word of the vector was scaled. */
    private static double prescaled(
            CoreConfig core, Latencies latencies, StreamLayout layout, double[] parameters, double begun) {
        int lanes = core.vector().lanes();
        int words = Math.ceilDiv(layout.inputs(), lanes);
        int wordsPerBeat = layout.pairsPerRow() / lanes;
        double word = begun;
        for (int i = 0; i < words; i++) {
            word = Math.max(word + 1, parameters[i / wordsPerBeat] + latencies.feed());
        }
        return word;
    }

    /** When nothing of the vector is left to do. */
    double rests() {
        return Math.max(coded, Math.max(scaled, cleared));
    }
}
