// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.MemoryConfig;
import dev.signum.arch.config.VectorConfig;
import dev.signum.arch.rtl.Block;
import dev.signum.host.planning.area.AreaModel.Element;
import dev.signum.host.synthesis.Area;
import dev.signum.host.synthesis.Census;
import dev.signum.host.synthesis.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;

/** Counts cores and makes the model of them. */
public final class Calibration {
    /** A narrower element has more row sums than a beat holds. */
    private static final int NARROWEST = 32;

    private static final int WIDEST = 512;
    private static final int BURST_BEATS = 16;
    private static final int SPAN_BITS = 34;
    private static final int LANES = 4;
    private static final int SLICES = 8;
    private static final int LEAST_FLOATS = 1024;

    private final Census census;
    private final Part part;

    /** A calibration for one FPGA family. */
    public Calibration(Census census, Part part) {
        this.census = census;
        this.part = part;
    }

    /**
     * Synthesises elements and cores, and fits the model.
     *
     * @param yosys what Yosys says of itself
     * @param progress is told how much is done, 0 to 1
     * @throws dev.signum.arch.InputException where Yosys fails, with the last line it says
     */
    public AreaModel model(String yosys, DoubleConsumer progress) {
        List<CoreConfig> cores = FitCores.of(part.target());
        List<Element> wanted = elements();
        double all = cores.size() + wanted.size();
        Map<Element, Cells> elements = new LinkedHashMap<>();
        for (Element element : wanted) {
            elements.put(element, counted(element));
            progress.accept(elements.size() / all);
        }
        List<AreaFit.Sample> samples = new ArrayList<>();
        for (CoreConfig core : cores) {
            samples.add(new AreaFit.Sample(core, regions(core)));
            progress.accept((elements.size() + samples.size()) / all);
        }
        return AreaFit.of(yosys, elements, samples);
    }

    /** All cells of a core as they are counted: what the model is held to. */
    public Cells counted(CoreConfig core) {
        return sum(census.of(core, part, Block.CORE, Set.of()));
    }

    private Map<Region, Cells> regions(CoreConfig core) {
        Map<Region, Cells> regions = new EnumMap<>(Region.class);
        census.of(core, part, Block.CORE, Region.definitions()).forEach((definition, area) -> Region.of(
                        definition, core.array().engine())
                .ifPresent(region -> regions.merge(region, Cells.of(area), Cells::plus)));
        return regions;
    }

    /** Of the part's own circuit, of every width that a core may have. */
    private List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        for (int width = NARROWEST; width <= WIDEST; width *= 2) {
            elements.add(new Element(Engine.POPCOUNT, part.target(), width, 1));
            for (int planes = ArrayConfig.GROUP; planes <= ArrayConfig.MAX_PLANES; planes *= 2) {
                elements.add(new Element(Engine.TABLE, part.target(), width, planes));
            }
        }
        return elements;
    }

    private Cells counted(Element element) {
        int rows = Math.max(1, WIDEST / element.width());
        int columns = Math.max(ArrayConfig.GROUP, element.planes());
        ArrayConfig array = new ArrayConfig(rows, element.width(), columns, element.circuit(), element.engine());
        // Eight slices of every width: tables of block memories.
        int inputs = SLICES * element.width();
        CoreConfig core = new CoreConfig(
                array,
                new MemoryConfig(1, WIDEST, BURST_BEATS, 2 * BURST_BEATS, SPAN_BITS),
                new VectorConfig(LANES, Math.max(LEAST_FLOATS, 2 * inputs), inputs));
        return switch (element.engine()) {
            case POPCOUNT -> sum(census.of(core, part, Block.PE, Set.of()));
            case TABLE -> sum(census.of(core, part, Block.TABLE_PE, Set.of())).minus(RowTables.of(array, SLICES));
        };
    }

    private static Cells sum(Map<String, Area> areas) {
        return areas.values().stream().map(Cells::of).reduce(Cells.NONE, Cells::plus);
    }
}
