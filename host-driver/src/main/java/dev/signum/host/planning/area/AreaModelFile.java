// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Target;
import dev.signum.host.planning.area.AreaModel.Element;
import dev.signum.host.synthesis.Part;
import dev.signum.sim.report.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Models as JSON: elements with their cells, and for each region and resource the features with their coefficients. */
public final class AreaModelFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AreaModelFile() {}

    /** The name of a part's file, beside this class. */
    public static String name(Part part) {
        return part.label() + ".json";
    }

    /** The model that Signum comes with for a part; none for a part without one. */
    public static Optional<AreaModel> read(Part part) {
        try (InputStream file = AreaModelFile.class.getResourceAsStream(name(part))) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(model(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model of cells for " + part.label(), e);
        }
    }

    /** The file of a model. */
    public static String json(AreaModel model) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("yosys", model.yosys());
        List<Map<String, Object>> elements = new ArrayList<>();
        model.elements().forEach((element, cells) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("engine", element.engine().label());
            row.put("circuit", element.circuit().label());
            row.put("width", element.width());
            row.put("planes", element.planes());
            for (Resource resource : Resource.values()) {
                row.put(resource.label(), (int) cells.of(resource));
            }
            elements.add(row);
        });
        file.put("elements", elements);
        Map<String, Object> regions = new LinkedHashMap<>();
        for (Region region : Region.values()) {
            Map<String, Object> resources = new LinkedHashMap<>();
            for (Resource resource : Resource.values()) {
                Map<String, Object> coefficients = new LinkedHashMap<>();
                model.regions()
                        .get(region)
                        .get(resource)
                        .forEach((feature, coefficient) -> coefficients.put(label(feature), coefficient));
                resources.put(resource.label(), coefficients);
            }
            regions.put(region.label(), resources);
        }
        file.put("regions", regions);
        return JsonText.of(file);
    }

    /** The model of a file. */
    static AreaModel model(String json) {
        try {
            return model(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a model of cells is JSON", e);
        }
    }

    private static AreaModel model(JsonNode file) {
        Map<Element, Cells> elements = new LinkedHashMap<>();
        for (JsonNode row : file.get("elements")) {
            Element element = new Element(
                    Engine.named(row.get("engine").asText()),
                    Target.named(row.get("circuit").asText()),
                    row.get("width").asInt(),
                    row.get("planes").asInt());
            elements.put(element, Cells.of(resource -> row.get(resource.label()).asDouble()));
        }
        Map<Region, Map<Resource, Map<Feature, Double>>> regions = new EnumMap<>(Region.class);
        for (Region region : Region.values()) {
            JsonNode resources = file.get("regions").get(region.label());
            Map<Resource, Map<Feature, Double>> counts = new EnumMap<>(Resource.class);
            for (Resource resource : Resource.values()) {
                counts.put(resource, coefficients(resources.get(resource.label())));
            }
            regions.put(region, counts);
        }
        return new AreaModel(file.get("yosys").asText(), elements, regions);
    }

    private static Map<Feature, Double> coefficients(JsonNode node) {
        Map<Feature, Double> coefficients = new EnumMap<>(Feature.class);
        node.properties()
                .forEach(entry -> coefficients.put(
                        feature(entry.getKey()), entry.getValue().asDouble()));
        return coefficients;
    }

    private static String label(Feature feature) {
        return feature.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Feature feature(String label) {
        return Feature.valueOf(label.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
