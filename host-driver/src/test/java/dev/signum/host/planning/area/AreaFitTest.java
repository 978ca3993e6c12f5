// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signum.arch.InputException;
import dev.signum.arch.config.CoreConfig;
import dev.signum.arch.config.Engine;
import dev.signum.arch.config.Preset;
import dev.signum.arch.config.Target;
import dev.signum.host.planning.area.AreaModel.Element;
import dev.signum.host.synthesis.Part;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.junit.jupiter.api.Test;

class AreaFitTest {
    private static final CoreConfig UNSEEN = Preset.U280.config().on(Target.XCUP);

    /** Cells that are proportional to the features are told exactly, for a core that no sample was. */
    @Test
    void coefficientsThatSamplesWereMadeWithAreFound() {
        List<AreaFit.Sample> samples = FitCores.of(Target.XCUP).stream()
                .map(core -> new AreaFit.Sample(core, made(core)))
                .toList();
        Cells element = Cells.of(resource -> resource.ordinal());
        AreaModel model =
                AreaFit.of("a test", Map.of(new Element(Engine.POPCOUNT, Target.XCUP, 256, 1), element), samples);
        made(UNSEEN).forEach((region, cells) -> {
            for (Resource resource : Resource.values()) {
                assertEquals(
                        cells.of(resource),
                        model.byRegion(UNSEEN).get(region).of(resource),
                        1e-3 * cells.of(resource) + 1,
                        region + " " + resource);
            }
        });
        int elements = UNSEEN.array().rows() * UNSEEN.array().columns();
        double regions = made(UNSEEN).values().stream()
                .mapToDouble(cells -> cells.of(Resource.FF))
                .sum();
        assertEquals(
                regions + element.of(Resource.FF) * elements, model.of(UNSEEN).of(Resource.FF), 1e-3 * regions);
    }

    private static Map<Region, Cells> made(CoreConfig core) {
        Map<Region, Cells> cells = new EnumMap<>(Region.class);
        for (Region region : Region.values()) {
            if (!region.isOf(core.array().engine())) {
                continue;
            }
            cells.put(region, Cells.of(resource -> {
                double sum = Memories.of(region, core).of(resource);
                for (Feature feature : region.features()) {
                    sum += (resource.ordinal() + feature.ordinal() + 1) * feature.of(core);
                }
                return sum;
            }));
        }
        return cells;
    }

    @Test
    void samplesThatAreAllAlikeAreRefused() {
        CoreConfig core = FitCores.of(Target.XCUP).getFirst();
        List<AreaFit.Sample> alike = Collections.nCopies(20, core).stream()
                .flatMap(copy -> Stream.of(copy, copy.with(Engine.TABLE)))
                .map(copy -> new AreaFit.Sample(copy, made(copy)))
                .toList();
        assertThrows(SingularMatrixException.class, () -> AreaFit.of("a test", Map.of(), alike));
    }

    @Test
    void aModelIsReadAsItWasWritten() {
        AreaModel shipped = AreaModelFile.read(Part.XCUP).orElseThrow();
        assertEquals(shipped, AreaModelFile.model(AreaModelFile.json(shipped)));
    }

    @Test
    void whatTheModelDoesNotKnowIsRefused() {
        AreaModel model = AreaModelFile.read(Part.XCUP).orElseThrow();
        assertThrows(InputException.class, () -> model.of(UNSEEN.on(Target.GENERIC)));
    }
}
