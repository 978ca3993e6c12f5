// SPDX-License-Identifier: Apache-2.0
package dev.signum.proof;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signum.arch.config.ArrayConfig;
import dev.signum.arch.config.Target;
import dev.signum.jhdl.Emitter;
import dev.signum.rtl.array.XnorPopcount;
import dev.signum.sim.proof.ProofDesign;
import dev.signum.sim.proof.ProofMethod.Exhaustive;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The popcount of compressors. Every cell keeps the weighted sum of its bits, for all of them; the wires between cells use every bit once
 * at its weight: so the count is right at any width. Up to 32 inputs the whole tree is proven in one piece as well. Boundary and
 * random vectors at all widths: {@code PopcountTest}.
 */
class CompressorProofTest {
    private static final List<Integer> WIDTHS = List.of(8, 16, 32, 64, 128, 256, 512);
    private static final List<Target> TARGETS = List.of(Target.XC7, Target.XCUP);
    private static final int PAIRS = 4;

    @Tag("quick-proof")
    @ParameterizedTest
    @EnumSource(names = {"XC7", "XCUP"})
    void everyCellKeepsTheSum(Target target) {
        Map<String, ProofDesign> cells = new TreeMap<>();
        for (int width : WIDTHS) {
            var files = files(width, target);
            files.keySet().stream()
                    .map(file -> file.replace(".v", ""))
                    .filter(module -> module.startsWith("chain_"))
                    .forEach(module -> cells.put(
                            module,
                            new ProofDesign(module, files)
                                    .inside(ChainShape.of(module).properties())));
            cells.put("agreement_cell", new ProofDesign("agreement_cell", files).inside(agreements()));
        }
        assertTrue(cells.size() > WIDTHS.size(), "cells: " + cells.keySet());
        cells.forEach((name, cell) ->
                ProofBench.prove("compressor cell " + name + ", " + target.label(), cell, new Exhaustive(0)));
    }

    static Stream<Arguments> popcounts() {
        return TARGETS.stream().flatMap(target -> WIDTHS.stream().map(width -> Arguments.of(width, target)));
    }

    @ParameterizedTest
    @MethodSource("popcounts")
    void everyBitIsUsedOnceAtItsWeight(int width, Target target) {
        HeapWiring.check(width, files(width, target).get(popcount(width, target) + ".v"));
    }

    @Test
    void aCrossedWireIsFound() {
        String text = files(64, Target.XCUP).get(popcount(64, Target.XCUP) + ".v");
        for (String[] change : List.of(
                new String[] {"agreement_3_twos[0],agreement_2_twos", "agreement_3_ones,agreement_2_twos"},
                new String[] {"agreement_2_ones,agreement_1_ones", "agreement_1_ones,agreement_1_ones"},
                new String[] {"agreement_5_plane = plane[23 : 20]", "agreement_5_plane = plane[22 : 19]"},
                new String[] {"{last_0_carry_0,last_0_sums_0", "{last_0_sums_0,last_0_carry_0"})) {
            assertTrue(text.contains(change[0]), change[0]);
            assertThrows(
                    AssertionError.class, () -> HeapWiring.check(64, text.replace(change[0], change[1])), change[1]);
        }
    }

    @Tag("quick-proof")
    @ParameterizedTest
    @CsvSource({"8, XC7", "16, XCUP", "32, XC7", "32, XCUP"})
    void theWholeTreeCounts(int width, Target target) {
        ArrayConfig array = array(width, target);
        ProofDesign design =
                new ProofDesign(XnorPopcount.name(array), files(width, target)).inside(PopcountProperties.whole(array));
        ProofBench.prove(
                "popcount of compressors, " + width + " inputs, " + target.label(),
                design,
                new Exhaustive(array.popcountLatency()));
    }

    @Tag("proof")
    @Test
    void aWrongTableIsFound() {
        var files = files(64, Target.XCUP);
        Block agreement = block("agreement_cell", new ProofDesign("agreement_cell", files).inside(agreements()));
        ProofBench.refute(agreement, Mutant.near(".I4 (pairs_0_O6", ".I4 (pairs_0_O5", "agreements_are_counted"));
        String module = "chain_s3";
        Block chain = block(
                module,
                new ProofDesign(module, files).inside(ChainShape.of(module).properties()));
        ProofBench.refute(
                chain,
                Mutant.near("assign table_0_0_I1 = bits_0[2]", "assign table_0_0_I1 = bits_0[3]", "sum_is_kept_0"));
    }

    private static Block block(String name, ProofDesign design) {
        return new Block(name, design, new Exhaustive(0), 1, 1, "1", List.of());
    }

    private static String agreements() {
        StringBuilder sum = new StringBuilder("0");
        for (int pair = 0; pair < PAIRS; pair++) {
            sum.append(" + (weights[" + pair + "] == plane[" + pair + "])");
        }
        return "  wire [3:0] agreeing = " + sum + ";\n  wire [3:0] counted = ones + (twos[0] << 1) + (twos[1] << 1);\n"
                + "  always @* begin agreements_are_counted: assert (agreeing == counted); end\n";
    }

    private static SortedMap<String, String> files(int width, Target target) {
        return Emitter.emit(() -> new XnorPopcount(array(width, target))).simulated();
    }

    private static String popcount(int width, Target target) {
        return XnorPopcount.name(array(width, target));
    }

    private static ArrayConfig array(int width, Target target) {
        return new ArrayConfig(8, width, 16, target);
    }
}
