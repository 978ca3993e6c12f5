// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.InputException;
import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Target;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cells of a core of any shape, as Yosys would count them module by module.
 *
 * @param yosys what counted the cores that the model is fitted to
 * @param elements cells of one processing element without tables that it holds
 * @param regions what a region has of a resource beside its memories: the sum of its features, each times a coefficient
 */
public record AreaModel(
        String yosys, Map<Element, Cells> elements, Map<Region, Map<Resource, Map<Feature, Double>>> regions) {
    /**
     * A processing element.
     *
     * @param engine what it computes with
     * @param circuit whose cells it is made of
     * @param width its inputs
     * @param planes of which it takes a bit of each input; a row has as many elements as its columns need
     */
    public record Element(Engine engine, Target circuit, int width, int planes) {
        static Element of(ArrayConfig array) {
            return new Element(array.engine(), array.target(), array.width(), planes(array));
        }

        private static int planes(ArrayConfig array) {
            return switch (array.engine()) {
                case POPCOUNT -> 1;
                case TABLE -> array.columns();
            };
        }

        /** So many of them are in the rows of an array. */
        double in(ArrayConfig array) {
            return (double) array.rows() * array.columns() / planes;
        }
    }

    public AreaModel {
        elements = Collections.unmodifiableMap(new LinkedHashMap<>(elements));
        regions = Map.copyOf(regions);
    }

    /**
     * All cells of a core.
     *
     * @throws InputException where the core is of a circuit or a width that the model does not know
     */
    public Cells of(CoreConfig core) {
        return byRegion(core).values().stream().reduce(elements(core), Cells::plus);
    }

    /**
     * Cells of all processing elements of a core.
     *
     * @throws InputException as {@link #of}
     */
    public Cells elements(CoreConfig core) {
        ArrayConfig array = core.array();
        Element element = Element.of(array);
        if (!elements.containsKey(element)) {
            throw new InputException("the model of cells knows no rows of "
                    + array.engine().label() + "s of " + array.width() + " inputs of "
                    + array.target().label()
                    + " cells here; choose the part's own cells and a width of 32 to 512.");
        }
        Cells own = elements.get(element).times(element.in(array));
        return switch (array.engine()) {
            case POPCOUNT -> own;
            case TABLE -> own.plus(RowTables.of(array, RowTables.slices(core)).times(array.rows()));
        };
    }

    /** Cells of everything but the processing elements. */
    public Map<Region, Cells> byRegion(CoreConfig core) {
        Map<Region, Cells> cells = new EnumMap<>(Region.class);
        regions.forEach((region, resources) -> {
            if (region.isOf(core.array().engine())) {
                cells.put(
                        region,
                        Memories.of(region, core).plus(Cells.of(resource -> sum(resources.get(resource), core))));
            }
        });
        return cells;
    }

    private static double sum(Map<Feature, Double> coefficients, CoreConfig core) {
        double sum = coefficients.entrySet().stream()
                .mapToDouble(term -> term.getValue() * term.getKey().of(core))
                .sum();
        return Math.max(0, sum);
    }
}
