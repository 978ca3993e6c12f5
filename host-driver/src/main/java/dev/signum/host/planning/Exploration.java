// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import dev.signum.arch.InputException;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.VectorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Cores of all shapes on one board, for one model.
 *
 * @param estimates of every sound shape, in the order engine, rows, width, columns, lanes
 */
public record Exploration(List<Estimate> estimates) {
    private static final int MOST_ROWS = 1024;
    private static final int NARROWEST = 32;
    private static final int WIDEST = 512;
    private static final int LEAST_LANES = 4;
    private static final int MOST_LANES = 64;

    public Exploration {
        estimates = List.copyOf(estimates);
    }

    /**
     * Every sound shape that differs from a core in engine, rows, width, columns and lanes.
     *
     * @param core channels, longest vector, circuit and all else
     * @param engines of which there are to be shapes
     * @param estimate of one shape
     * @throws InputException where no shape can be estimated, with the reason for the core itself
     */
    public static Exploration of(CoreConfig core, List<Engine> engines, Function<CoreConfig, Estimate> estimate) {
        estimate.apply(core);
        return new Exploration(engines.stream()
                .flatMap(engine -> shapes(core.with(engine)).stream())
                .map(estimate)
                .toList());
    }

    private static List<CoreConfig> shapes(CoreConfig core) {
        List<CoreConfig> shapes = new ArrayList<>();
        for (int rows : powers(core.memory().channels(), MOST_ROWS)) {
            for (int width : powers(NARROWEST, Math.min(WIDEST, core.vector().maxInputs()))) {
                for (int columns : powers(ArrayConfig.GROUP, ArrayConfig.MAX_PLANES)) {
                    for (int lanes : powers(LEAST_LANES, MOST_LANES)) {
                        shape(core, rows, width, columns, lanes).ifPresent(shapes::add);
                    }
                }
            }
        }
        return shapes;
    }

    /** The shape, where a core can have it. */
    private static Optional<CoreConfig> shape(CoreConfig core, int rows, int width, int columns, int lanes) {
        VectorConfig vector = core.vector();
        try {
            return Optional.of(new CoreConfig(
                    new ArrayConfig(
                            rows,
                            width,
                            columns,
                            core.array().target(),
                            core.array().engine()),
                    core.memory(),
                    new VectorConfig(lanes, vector.vectorFloats(), vector.maxInputs())));
        } catch (InputException unsound) {
            return Optional.empty();
        }
    }

    private static int[] powers(int least, int most) {
        return IntStream.iterate(least, power -> power <= most, power -> 2 * power)
                .toArray();
    }

    /** The engines of these shapes. */
    public List<Engine> engines() {
        return estimates.stream()
                .map(estimate -> estimate.core().array().engine())
                .distinct()
                .toList();
    }

    /**
     * Those of an engine that fit, and that no other one that fits beats: as many tokens a second of fewer look-up tables, or more of as many. Engines
     * are not held against each other, for one takes look-up tables where the other takes block memories.
     */
    public List<Estimate> front(Engine engine) {
        List<Estimate> fitting = estimates.stream()
                .filter(estimate -> estimate.core().array().engine() == engine && estimate.fits())
                .toList();
        return fitting.stream()
                .filter(one -> fitting.stream().noneMatch(other -> beats(other, one)))
                .sorted((one, other) ->
                        Double.compare(one.cells().tables(), other.cells().tables()))
                .toList();
    }

    private static boolean beats(Estimate one, Estimate other) {
        int faster = Double.compare(one.time().tokensPerSecond(), other.time().tokensPerSecond());
        int larger = Double.compare(one.cells().tables(), other.cells().tables());
        return faster >= 0 && larger <= 0 && (faster > 0 || larger < 0);
    }
}
