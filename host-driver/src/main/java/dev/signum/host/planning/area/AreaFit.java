// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.CoreConfig;
import dev.signum.host.planning.area.AreaModel.Element;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** Finds the coefficients that counted cores come closest to: least squares, region by region and resource by resource. */
final class AreaFit {
    /** A feature that is less apart from the others than this is one of them. */
    private static final double SINGULAR = 1e-6;

    /** Coefficients are kept to so many places behind the point, so that what is nothing is not there. */
    private static final double PLACES = 1e4;

    private AreaFit() {}

    /**
     * A counted core.
     *
     * @param core its shape
     * @param regions cells of each region
     */
    record Sample(CoreConfig core, Map<Region, Cells> regions) {}

    /**
     * The model of these samples.
     *
     * @throws org.apache.commons.math3.linear.SingularMatrixException where the samples leave two features of a region in proportion
     */
    static AreaModel of(String yosys, Map<Element, Cells> elements, List<Sample> samples) {
        Map<Region, Map<Resource, Map<Feature, Double>>> regions = new EnumMap<>(Region.class);
        for (Region region : Region.values()) {
            Map<Resource, Map<Feature, Double>> resources = new EnumMap<>(Resource.class);
            for (Resource resource : Resource.values()) {
                resources.put(resource, coefficients(region, resource, samples));
            }
            regions.put(region, resources);
        }
        return new AreaModel(yosys, elements, regions);
    }

    private static Map<Feature, Double> coefficients(Region region, Resource resource, List<Sample> samples) {
        List<Feature> features = region.features();
        List<Sample> fitting = samples.stream()
                .filter(sample -> region.isOf(sample.core().array().engine()))
                .toList();
        double[] counts = fitting.stream()
                .mapToDouble(sample ->
                        sample.regions().getOrDefault(region, Cells.NONE).of(resource)
                                - Memories.of(region, sample.core()).of(resource))
                .toArray();
        double[][] values = fitting.stream()
                .map(sample -> features.stream()
                        .mapToDouble(feature -> feature.of(sample.core()))
                        .toArray())
                .toArray(double[][]::new);
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(SINGULAR);
        regression.setNoIntercept(true);
        regression.newSampleData(counts, values);
        double[] found = regression.estimateRegressionParameters();
        Map<Feature, Double> coefficients = new EnumMap<>(Feature.class);
        for (int i = 0; i < found.length; i++) {
            double rounded = Math.round(found[i] * PLACES) / PLACES;
            if (rounded != 0) {
                coefficients.put(features.get(i), rounded);
            }
        }
        return coefficients;
    }
}
