// SPDX-License-Identifier: Apache-2.0
package dev.signum.host.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signum.host.planning.cycles.LinearWork;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelShapeTest {
    private static final double MILLION = 1e6;

    /** Binary weights as ../shared/reference/array-cost.md counts them, in millions. */
    private static final List<Double> WEIGHTS = List.of(84.93, 1233.13, 6476.01);

    @Test
    void fbiModelsHaveTheWeightsThatTheyArePublishedWith() {
        List<ModelShape> models = ModelShape.fbiModels();
        for (int i = 0; i < models.size(); i++) {
            assertEquals(
                    WEIGHTS.get(i),
                    models.get(i).binaryWeights() / MILLION,
                    0.005,
                    models.get(i).label());
        }
        assertEquals(131.07, models.get(1).headBytes() / 2 / MILLION, 0.005, "bytes of a head in 16 bits");
    }

    @Test
    void aGroupReadsTheLastResultOfTheGroupBefore() {
        List<LinearWork> chain = ModelShape.fbiModels().getFirst().chain();
        assertEquals(
                List.of(-1, -1, -1, 2, 3, 3, 5),
                chain.stream().map(LinearWork::reads).toList());
        assertEquals(new LinearWork(2048, 768, 5), chain.getLast());
    }
}
