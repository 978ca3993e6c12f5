// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod;
import dev.signum.sim.proof.ProofMethod.Exhaustive;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The popcount. Every cell is the count of its inputs, for all of them; every sum behind a register is the sum of the registers before it,
 * and wide enough for the count of all inputs below it. The cells cover each input once, so the last sum is the count of all
 * inputs: that argument holds at any width. Up to 64 inputs the whole tree is proven in one piece as well. Boundary and random
 * vectors at all widths: {@code PopcountTest}.
 */
@Tag("proof")
class PopcountProofTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128, 256, 512})
    void everyCellCountsAndEverySumIsExact(int width) {
        ProofDesign design = staged(width);
        ProofBench.prove("popcount cells and stages, " + width + " inputs", design, method(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void theWholeTreeCounts(int width) {
        ProofDesign design = popcount(width).inside(PopcountProperties.whole(array(width)));
        ProofBench.prove("popcount tree, " + width + " inputs", design, method(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 128})
    void aWrongCellOrSumIsFound(int width) {
        Block block = new Block("popcount " + width, staged(width), method(width), 5, 5, "1", List.of());
        int last = PopcountProperties.cells(array(width)) - 1;
        List<Mutant> mutants = List.of(
                Mutant.near("{2'b00,agree[3]}", "{2'b00,agree[4]}", "cell_0"),
                Mutant.near("{1'b0,agree[" + 6 * last + "]}", "{agree[" + 6 * last + "],1'b0}", "cell_" + last),
                Mutant.near("{3'b000,counted_0}", "{4'b0000,counted_0[1:0]}", width <= 64 ? "last_sum" : "sum_0"),
                Mutant.near("total <= (", "total <= 1'b1 + (", "last_sum"),
                Mutant.near("counted_1 <= (enable ?", "counted_1 <= (1'b1 ?", "cell_1"),
                Mutant.near("assign agree = (~", "assign agree = (", "cell_0"),
                Mutant.near("assign count = total;", "assign count = (total ^ 1'b1);", "count_is_the_last_sum"));
        mutants.forEach(mutant -> ProofBench.refute(block, mutant));
    }

    private static ProofDesign staged(int width) {
        return popcount(width).inside(PopcountProperties.stages(array(width)));
    }

    private static ProofDesign popcount(int width) {
        ArrayConfig array = array(width);
        return ProofDesign.of(
                XnorPopcount.name(array),
                Emitter.emit(() -> new XnorPopcount(array)).files());
    }

    private static ArrayConfig array(int width) {
        return new ArrayConfig(8, width, 16);
    }

    private static ProofMethod method(int width) {
        return new Exhaustive(array(width).popcountLatency());
    }
}
