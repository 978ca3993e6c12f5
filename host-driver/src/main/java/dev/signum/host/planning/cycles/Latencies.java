// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.cycles;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Target;
import dev.signum.arch.config.VectorConfig;

/**
 * Cycles that a core's pipelines add, whatever the vectors' lengths (docs/architecture.md, "One LINEAR, cycle by cycle").
 *
 * @param begin from the doorbell to the first address of parameters, but for the memory's latency, after which the program is there
 * @param decode from a command that may be taken to the first address that it names
 * @param launch from a command that may begin to its first word of parameters
 * @param announce from the beginning of a linear to the first weights of the next that rows may take
 * @param maximum from the last word to the maximum
 * @param divide one division
 * @param planes from the last word of a slice to its first step
 * @param settle from the last of a vector's codes, scales and sums to a front end that takes the next
 * @param again from a front end that takes the next to the first word of parameters for the next vector of the same linear
 * @param feed from a step's last beat to the step
 * @param array from a block's last step to its results
 * @param write from the last row that is taken to the end of the linear
 * @param move around a LOAD or STORE
 * @param end from the end of the last linear to the program's
 */
record Latencies(
        int begin,
        int decode,
        int launch,
        int announce,
        int maximum,
        int divide,
        int planes,
        int settle,
        int again,
        int feed,
        int array,
        int write,
        int move,
        int end) {
    private static final int MULTIPLIER = 5;
    private static final int ADDER = 6;
    private static final int DIVIDER = 29;
    private static final int ROUNDER = 4;
    private static final int INTEGER_TO_FLOAT = 4;
    private static final int LOOK_UP = 1;
    private static final int WEIGHTS_OF_A_KEY = 4;
    private static final int ADDED_LEVELS = 2;
    private static final int COMPRESSOR = 2;

    /** An adder's result back at its input. */
    private static final int ROUND_TRIP = ADDER + 2;

    static Latencies of(CoreConfig core) {
        ArrayConfig array = core.array();
        // Tokens and planes go down a tree, and the weights' credits are gathered.
        int tree = 2 * log(core.memory().channels());
        int block = tree + sum(array) + core.rowsPerIsland() + 1;
        int maximum = MULTIPLIER + 4 + log(core.vector().lanes());
        int dequantiser = 2 + INTEGER_TO_FLOAT + MULTIPLIER + ADDER;
        return new Latencies(
                14, 14, 4, 3, maximum, DIVIDER, MULTIPLIER + ROUNDER + 3, 13, 4, 4, block, dequantiser + 2, 22, 7);
    }

    /** From a row's step to its sum. */
    private static int sum(ArrayConfig array) {
        return switch (array.engine()) {
            case POPCOUNT -> ArrayConfig.GROUP * array.groups() + array.popcountLatency() + 1;
            case TABLE -> LOOK_UP + tableSum(array) + 1;
        };
    }

    /** An adder tree over a row's tables adds two levels a cycle; compressors take two cycles. */
    private static int tableSum(ArrayConfig array) {
        return array.target() == Target.GENERIC
                ? Math.ceilDiv(log(2 * array.width() / WEIGHTS_OF_A_KEY - 1), ADDED_LEVELS)
                : COMPRESSOR;
    }

    /** From the last word of a vector to both scales: two divisions, or the sums over the vector, whichever takes longer. */
    int scales(CoreConfig core, int inputs) {
        int divisions = maximum + 2 * divide + MULTIPLIER + 6;
        return Math.max(divisions, sums(core, inputs) + MULTIPLIER + 6);
    }

    /** From the last word of a vector to partial sums that are clear for the next. */
    int cleared(CoreConfig core, int inputs) {
        return sums(core, inputs) + partialSums(core, inputs);
    }

    private static int partialSums(CoreConfig core, int inputs) {
        int lanes = core.vector().lanes();
        return Math.min(nextPowerOfTwo(Math.ceilDiv(inputs, lanes)), VectorConfig.PARTIAL_SUMS / lanes);
    }

    private static int sums(CoreConfig core, int inputs) {
        int lanes = core.vector().lanes();
        int rows = partialSums(core, inputs);
        int folds = log(lanes) * ROUND_TRIP;
        for (int span = rows / 2; span > 0; span /= 2) {
            folds += Math.max(span, ROUND_TRIP);
        }
        return MULTIPLIER + ADDER + folds;
    }

    private static int nextPowerOfTwo(int value) {
        return 1 << log(2 * value - 1);
    }

    private static int log(int value) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
    }
}
